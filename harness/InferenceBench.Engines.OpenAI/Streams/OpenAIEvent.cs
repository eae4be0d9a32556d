using System.Text.Json;

namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>Reads an event of the completions and chat streams that OpenAI's interface and its kin send.</summary>
internal static class OpenAIEvent
{
    private const double MillisecondsPerSecond = 1e3;

    // Reasoning goes by several names; some servers send two of them with the same text.
    private static readonly string[] Texts = ["content", "reasoning_content", "reasoning", "thinking"];

    /// <summary>What it says. Fields of another kind than they should be say nothing.</summary>
    public static StreamEvent Read(JsonElement json)
    {
        var choice = json.First("choices");
        var usage = json.Object("usage");
        var timings = json.Object("timings");
        var hasText = choice is { } one && HasText(one);
        var finish = choice?.Text("finish_reason");
        return new()
        {
            HasText = hasText,
            MayHaveTokens = choice is { } other && finish is null && !IsRole(other),
            TokensHere = choice?.Length("token_ids"),
            FinishReason = finish,
            InputTokens = usage?.Count("prompt_tokens"),
            OutputTokens = usage?.Count("completion_tokens"),
            TokensSoFar = timings?.Count("predicted_n") ?? (choice is null ? null : Positive(usage?.Count("completion_tokens"))),
            CachedTokens = usage?.Object("prompt_tokens_details")?.Count("cached_tokens") ?? timings?.Count("cache_n"),
            Error = ErrorText.Message(json),
            Timings = Timings(json, timings),
        };
    }

    /// <summary>llama-server's timings, or vLLM's metrics.</summary>
    internal static ServerTimings? Timings(JsonElement json, JsonElement? timings)
    {
        if (timings is { } llama)
        {
            return new(null, llama.Number("prompt_ms") / MillisecondsPerSecond,
                llama.Number("predicted_ms") / MillisecondsPerSecond);
        }

        return json.Object("metrics") is { } metrics
            ? new(metrics.Number("queue_time_ms") / MillisecondsPerSecond, null,
                metrics.Number("generation_time_ms") / MillisecondsPerSecond)
            : null;
    }

    private static int? Positive(int? count) => count == 0 ? null : count;

    private static bool HasText(JsonElement choice) =>
        choice.HasText("text") || (choice.Object("delta") is { } delta && (HasAnyText(delta) || delta.Length("tool_calls") > 0));

    private static bool HasAnyText(JsonElement delta)
    {
        foreach (var name in Texts)
        {
            if (delta.HasText(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first event of a chat names the role: it comes with the first token, or before it, and carries
    /// none.</summary>
    private static bool IsRole(JsonElement choice) => choice.Object("delta") is { } delta && delta.Field("role") is not null
        && !HasText(choice);
}
