namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>What a response was, read after it was over.</summary>
public sealed record ResponseFacts
{
    public required RequestStatus Status { get; init; }

    /// <summary>What went wrong, for people, without the server's address; null for <see cref="RequestStatus.Ok"/>.</summary>
    public string? Problem { get; init; }

    /// <summary>Prompt tokens by the server's count.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Generated tokens by the server's count.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Prompt tokens that were in the server's cache; null = it does not say.</summary>
    public int? CachedTokens { get; init; }

    /// <summary>Events with text.</summary>
    public int Chunks { get; init; }

    public string? FinishReason { get; init; }

    /// <summary>The server cut the prompt.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>How tokens were shared out among events.</summary>
    public TokenCounting Counting { get; init; }

    /// <summary>Tokens in the order they came.</summary>
    public IReadOnlyList<TokenArrival> Arrivals { get; init; } = [];

    public ServerTimings? Server { get; init; }
}
