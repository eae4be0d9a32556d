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

    /// <summary>TTFT of B over A, in seconds: above 1 is slower; null as above.</summary>
    public Estimate? Ttft { get; init; }

    /// <summary>$ of a request, or of the part that was measured; null when it cannot be compared.</summary>
    public required CostChange? Request { get; init; }

    /// <summary>Hourly price of A's machine; null when none is known.</summary>
    public required double? UsdPerHourA { get; init; }

    public required double? UsdPerHourB { get; init; }

    /// <summary>True when a price is missing and both machines were taken as equally dear.</summary>
    public bool IsPriceAssumedEqual => UsdPerHourA is null || UsdPerHourB is null;
}
