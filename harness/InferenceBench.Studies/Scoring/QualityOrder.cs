using InferenceBench.Results;

namespace InferenceBench.Studies.Scoring;

/// <summary>What is scored.</summary>
public sealed record QualityOrder
{
    /// <summary>Trained models: ids, GGUF files or ONNX folders; empty = those of <see cref="Run"/>.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>A run whose models are scored where none is named, in its quantizations by its engines; null = none.</summary>
    public RunFolder? Run { get; init; }

    /// <summary>Quantizations of models named by id; empty = the run's, or the usual ones.</summary>
    public IReadOnlyList<string> Quantizations { get; init; } = [];

    /// <summary>Engine ids; empty = the run's, or the default one.</summary>
    public IReadOnlyList<string> Engines { get; init; } = [];

    /// <summary>File of the text; null = the held-out text of the reference models.</summary>
    public string? Text { get; init; }

    /// <summary>The unquantized file of the same model; null = each model's own.</summary>
    public string? Baseline { get; init; }

    /// <summary>A larger model to put the others before; null = no cascade.</summary>
    public string? CascadeTo { get; init; }

    /// <summary>Tokens of a chunk; null = the usual number, or the context when that is less.</summary>
    public int? ChunkTokens { get; init; }

    /// <summary>Chunks from the text's beginning; null = all.</summary>
    public int? MostChunks { get; init; }

    /// <summary>Threads to compute with; null = the engine's choice.</summary>
    public int? Threads { get; init; }
}
