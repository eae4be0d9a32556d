namespace InferenceBench.Servers;

/// <summary>TGI: a null usage in every event.</summary>
internal sealed class TgiFace() : OpenAIFace("test-model")
{
    public override string? Control(string path, ServerScript script, ServerCount count) => path switch
    {
        "/info" => """
            {"model_id":"test-model","router":"text-generation-router","version":"3.3.7","max_total_tokens":8192,
             "max_concurrent_requests":128,"docker_label":"x"}
            """,
        _ => base.Control(path, script, count),
    };

    public override string Event(Generation generation, int tokensSoFar, int tokensHere, bool isLast) =>
        base.Event(generation, tokensSoFar, tokensHere, isLast).Replace(
            "}\n\n", ",\"usage\":null}\n\n", StringComparison.Ordinal);
}
