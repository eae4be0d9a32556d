namespace InferenceBench.Load.Workloads;

/// <summary>A prompt as ids or as text, and what tells it from others.</summary>
/// <param name="TokenIds">Null = text.</param>
/// <param name="Text">Null = ids; the last message where there are several.</param>
/// <param name="Fingerprint">Of its content: equal prompts have equal ones.</param>
public sealed record Prompt(int[]? TokenIds, string? Text, ulong Fingerprint)
{
    /// <summary>What was said before, by the user and the assistant in turn; empty = nothing.</summary>
    public IReadOnlyList<string> History { get; init; } = [];
}
