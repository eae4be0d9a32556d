using System.Text.Json.Serialization;
using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;
using InferenceBench.Results.Quality;

namespace InferenceBench.Analysis.Choosing;

/// <summary>A measured cell as something to choose.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="UsdPerMillion">$ for a million tokens, input and output in the stated proportion.</param>
/// <param name="QualityLoss">Perplexity over that of the reference, less 1; null when its quality was not measured.</param>
public sealed record Choice(CellOutcome Cell, Estimate UsdPerMillion, double? QualityLoss)
{
    public QualityRow? Quality { get; init; }

    /// <summary>Mean time to first token of the cell's own workload.</summary>
    public required double? TtftSeconds { get; init; }

    /// <summary>Mean time per output token of the cell's own workload.</summary>
    public required double? TpotSeconds { get; init; }

    /// <summary>Largest GPU memory where it was read, else the largest resident set; null when neither is known.</summary>
    public required long? MemoryBytes { get; init; }

    /// <summary>No other choice is at most as dear and at least as good, and better in one of them.</summary>
    public bool OnFront { get; init; }

    /// <summary>On the front, or beaten by none whose cost lies beyond the intervals.</summary>
    public bool IsPerhapsOnFront { get; init; }

    /// <summary>The request that the cost is of.</summary>
    public RequestShape Request { get; init; } = new(0, 0);

    /// <summary>All that is known of the cell; null where that does not matter.</summary>
    [JsonIgnore]
    public CellRow? Row { get; init; }
}
