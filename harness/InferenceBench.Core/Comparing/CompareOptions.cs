using InferenceBench.Core.Statistics;

namespace InferenceBench.Core.Comparing;

/// <summary>How runs are compared.</summary>
public sealed record CompareOptions
{
    /// <summary>Share by which a whole interval must differ to be a difference.</summary>
    public double Threshold { get; init; } = RateComparison.DefaultThreshold;

    /// <summary>What cells need not share to be matched.</summary>
    public IReadOnlyList<MatchField> Across { get; init; } = [];
}
