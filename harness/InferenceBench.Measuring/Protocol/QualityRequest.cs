
namespace InferenceBench.Measuring.Protocol;

/// <summary>Score a text with a candidate and a baseline.</summary>
public sealed record QualityRequest : WorkerRequest
{
    public required string Engine { get; init; }

    public required string CandidatePath { get; init; }

    public required string BaselinePath { get; init; }

    public required string TextPath { get; init; }

    public required int ChunkTokens { get; init; }

    /// <summary>True: both are judged as a cascade, the candidate in front of the baseline.</summary>
    public bool IsCascade { get; init; }

    /// <summary>Chunks from the text's beginning; null = all.</summary>
    public int? MostChunks { get; init; }

    public int? Threads { get; init; }

    /// <summary>Folder in which the baseline's logits are looked for; null = they are computed.</summary>
    public string? LogitFolder { get; init; }

    /// <summary>True: they are kept there when they are not found, because others are scored beside them.</summary>
    public bool KeepsLogits { get; init; }

    /// <summary>SHA-256 of the baseline's file and of the text, by which logits are found again.</summary>
    public string BaselineSha256 { get; init; } = "";

    /// <inheritdoc cref="BaselineSha256"/>
    public string TextSha256 { get; init; } = "";
}
