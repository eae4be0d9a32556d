namespace InferenceBench.Servers;

/// <summary>vLLM: its metrics count along.</summary>
internal sealed class VllmFace() : OpenAIFace("vllm")
{
    public override string? TextToTokenize(System.Text.Json.JsonElement body) => body.GetProperty("prompt").GetString();

    public override string? Control(string path, ServerScript script, ServerCount count) => path switch
    {
        "/version" => """{"version":"0.32.0"}""",
        "/metrics" =>
            $"# TYPE vllm:prompt_tokens_total counter\nvllm:prompt_tokens_total{{model_name=\"m\"}} {count.PromptTokens}\n"
            + $"vllm:generation_tokens_total{{model_name=\"m\"}} {count.GeneratedTokens}\n"
            + $"vllm:num_preemptions_total{{model_name=\"m\"}} {count.Preemptions}\n",
        _ => base.Control(path, script, count),
    };
}
