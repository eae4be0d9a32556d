namespace InferenceBench.Servers;

/// <summary>
/// SGLang: every completions event has <c>"usage": null</c>, chat ends in an event of its own, and Ollama's routes answer too.
/// </summary>
internal sealed class SglangFace() : OpenAIFace("sglang")
{
    public override string? Control(string path, ServerScript script, ServerCount count) => path switch
    {
        "/get_model_info" => """{"model_path":"test-model","is_generation":true}""",
        "/get_server_info" => """{"version":"0.5.9","max_running_requests":64}""",
        "/api/version" => """{"version":"0.1"}""",
        "/api/tags" => """{"models":[]}""",
        "/metrics" =>
            $"sglang:prompt_tokens_total {count.PromptTokens}\nsglang:generation_tokens_total {count.GeneratedTokens}\n",
        _ => base.Control(path, script, count),
    };

    public override string Event(Generation generation, int tokensSoFar, int tokensHere, bool isLast)
    {
        var text = string.Concat(Enumerable.Repeat(" a", tokensHere));
        return generation.IsChat
            ? Data(new { choices = new[] { new
            {
                index = 0,
                delta = new { role = (string?)null, content = text, reasoning_content = (string?)null },
                finish_reason = (string?)null,
            } }, usage = (object?)null })
            : Data(new { choices = new[]
            {
                new { index = 0, text, logprobs = (object?)null, finish_reason = isLast ? generation.FinishReason : null },
            }, usage = (object?)null });
    }

    public override IEnumerable<string> After(Generation generation) => generation is { IsChat: true, FinishReason: { } reason }
        ? [Data(new
        {
            choices = new[] { new { index = 0, delta = new { }, finish_reason = reason, matched_stop = (object?)null } },
        }), Data(new { choices = Array.Empty<object>(), sglext = new { } }), .. base.After(generation)]
        : base.After(generation);
}
