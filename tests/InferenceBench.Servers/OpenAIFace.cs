namespace InferenceBench.Servers;

/// <summary>What servers with OpenAI's routes have in common; each adds its own peculiarities.</summary>
internal class OpenAIFace(string owner) : Face
{
    public override string? Control(string path, ServerScript script, ServerCount count) =>
        path == "/v1/models" ? Models(owner, script.ContextTokens, count.IsOtherModel ? "other-model" : "test-model") : null;

    public override IEnumerable<string> Before(Generation generation) => generation.IsChat
        ? [Data(new { id = "c", choices = new[]
        {
            new { index = 0, delta = new { role = "assistant", content = "" }, finish_reason = (string?)null },
        } })]
        : [];

    public override string Event(Generation generation, int tokensSoFar, int tokensHere, bool isLast)
    {
        var text = string.Concat(Enumerable.Repeat(" a", tokensHere));
        var finish = isLast ? generation.FinishReason : null;
        return generation.IsChat
            ? Data(
                new { id = "c", choices = new[] { new { index = 0, delta = new { content = text }, finish_reason = finish } } })
            : Data(new { id = "c", choices = new[] { new { index = 0, text, finish_reason = finish } } });
    }

    public override IEnumerable<string> After(Generation generation)
    {
        if (generation.UsageTokens is { } tokens)
        {
            yield return Data(new { id = "c", choices = Array.Empty<object>(), usage = Usage(generation, tokens) });
        }

        if (generation.FinishReason is not null)
        {
            yield return "data: [DONE]\n\n";
        }
    }

    protected static object Usage(Generation generation, int tokens) => generation.CachedTokens is { } cached
        ? new
        {
            prompt_tokens = generation.PromptTokens,
            completion_tokens = tokens,
            total_tokens = generation.PromptTokens + tokens,
            prompt_tokens_details = new { cached_tokens = cached },
        }
        : new { prompt_tokens = generation.PromptTokens, completion_tokens = tokens, total_tokens = generation.PromptTokens
            + tokens };
}
