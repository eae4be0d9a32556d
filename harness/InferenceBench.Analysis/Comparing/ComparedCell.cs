using System.Text.Json.Serialization;
using InferenceBench.Analysis.Metrics;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Comparing;

/// <summary>The same cell in two runs, or in several on each side.</summary>
public sealed record ComparedCell
{
    public required CellIdentity Cell { get; init; }

    /// <summary>Run of the baseline A; several are separated by commas.</summary>
    public required string RunA { get; init; }

    public required string RunB { get; init; }

    /// <summary>What the intervals know of.</summary>
    public ComparisonBasis Basis { get; init; }

    /// <summary>Prefill rate of B over A; null when not measured in both, or with fewer than two repetitions.</summary>
    public required Comparison? Prefill { get; init; }

    /// <summary>Decode rate of B over A; null as above.</summary>
    public required Comparison? Decode { get; init; }

    /// <summary>
    /// Further metrics of B over A by <see cref="Metric.RatioName"/>: an <see cref="Estimate"/>, or null as above. Above 1 is
    /// slower.
    /// </summary>
    [JsonExtensionData]
    public IDictionary<string, object?> Ratios { get; init; } = new Dictionary<string, object?>();

    /// <summary>$ of a request, or of the part that was measured; null when it cannot be compared.</summary>
    public required CostChange? Request { get; init; }

    /// <summary>Hourly price of A's machine; null when none is known.</summary>
    public required double? UsdPerHourA { get; init; }

    public required double? UsdPerHourB { get; init; }

    /// <summary>A further metric of B over A; null as above.</summary>
    public Estimate? RatioOf(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return Ratios.TryGetValue(metric.RatioName, out var ratio) ? (Estimate?)ratio : null;
    }

    /// <summary>True when a price is missing and both machines were taken as equally dear.</summary>
    public bool IsPriceAssumedEqual => UsdPerHourA is null || UsdPerHourB is null;
}
