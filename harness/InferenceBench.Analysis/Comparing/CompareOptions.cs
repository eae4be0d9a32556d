namespace InferenceBench.Analysis.Comparing;

/// <summary>How runs are compared.</summary>
public sealed record CompareOptions
{
    /// <summary>
    /// Half of what cells of one run must differ by: 20 repetitions at CV 3 % have an interval of ±2 %, and a whole percent more
    /// would hide one in twenty differences of 5 %.
    /// </summary>
    public const double DefaultThreshold = 0.005;

    /// <summary>Share by which a whole interval must differ to be a difference.</summary>
    public double Threshold { get; init; } = DefaultThreshold;

    /// <summary>Earlier runs, from which the spread between runs of one machine is known.</summary>
    public RunHistory History { get; init; } = RunHistory.None;

    /// <summary>What cells need not share to be matched.</summary>
    public IReadOnlyList<MatchField> Across { get; init; } = [];
}
