namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>What is asked of a server, in no server's words.</summary>
public sealed record GenerationRequest
{
    public required RequestKind Kind { get; init; }

    /// <summary>The model's name on the server; empty = the server has but one.</summary>
    public required string Model { get; init; }

    /// <summary>Prompt as token ids; null = as text.</summary>
    public int[]? TokenIds { get; init; }

    /// <summary>Prompt as text; null = as token ids.</summary>
    public string? Text { get; init; }

    /// <summary>What was said before, by the user and the assistant in turn, for a chat; empty = nothing.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>Tokens to generate, no more and, where the server can be made to, no fewer.</summary>
    public required int OutputTokens { get; init; }

    /// <summary>Tokens that the answer is not to have.</summary>
    public IReadOnlyList<int> WithoutTokens { get; init; } = [];

    /// <summary>Something that no other request has, for servers that key their cache by it; null = the cache may be
    /// used.</summary>
    public string? CacheSalt { get; init; }

    /// <summary>Of the sampling.</summary>
    public int Seed { get; init; }
}
