namespace InferenceBench.Servers;

/// <summary>One answer that is made.</summary>
/// <param name="IsChat">By the chat route.</param>
/// <param name="PromptTokens">Counted.</param>
/// <param name="OutputTokens">To be made.</param>
/// <param name="CachedTokens">Of the prompt; null = it does not say.</param>
/// <param name="FinishReason">Why it ends.</param>
/// <param name="UsageTokens">What its usage says; null = it has none.</param>
internal sealed record Generation(
    bool IsChat, int PromptTokens, int OutputTokens, int? CachedTokens, string? FinishReason, int? UsageTokens)
{
    /// <summary>By a route of the server's own, not by OpenAI's.</summary>
    public bool IsOwn { get; init; }

    public double PromptMilliseconds { get; set; }

    public double DecodeMilliseconds { get; set; }
}
