namespace InferenceBench.Load.Workloads;

/// <summary>A prompt as ids or as text, and what tells it from others.</summary>
/// <param name="TokenIds">Null = text.</param>
/// <param name="Text">Null = ids.</param>
/// <param name="Fingerprint">Of its content: equal prompts have equal ones.</param>
public sealed record Prompt(int[]? TokenIds, string? Text, ulong Fingerprint);
