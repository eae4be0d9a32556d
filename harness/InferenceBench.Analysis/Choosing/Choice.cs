using System.Text.Json.Serialization;
using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Metrics;
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

    /// <summary>
    /// What it can be bounded in beside its quality, of the cell's own workload, by <see cref="Metric.JsonName"/>: a number, or
    /// null.
    /// </summary>
    [JsonExtensionData]
    public IDictionary<string, object?> Figures { get; init; } = new Dictionary<string, object?>();

    /// <summary>No other choice is at most as dear and at least as good, and better in one of them.</summary>
    public bool OnFront { get; init; }

    /// <summary>On the front, or beaten by none whose cost lies beyond the intervals.</summary>
    public bool IsPerhapsOnFront { get; init; }

    /// <summary>The request that the cost is of.</summary>
    public RequestShape Request { get; init; } = new(0, 0);

    /// <summary>The figure that a bound is of; null when it was not measured.</summary>
    public double? Of(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric == CellMetrics.QualityLoss ? QualityLoss
            : Figures.TryGetValue(metric.JsonName, out var figure) ? (double?)figure
            : null;
    }

    /// <summary>All that is known of the cell; null where that does not matter.</summary>
    [JsonIgnore]
    public CellRow? Row { get; init; }
}
