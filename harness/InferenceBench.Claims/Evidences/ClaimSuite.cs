using InferenceBench.Plans;

namespace InferenceBench.Claims.Evidences;

/// <summary>How all claims' cells are measured together.</summary>
public static class ClaimSuite
{
    /// <summary>Suite that result folders of claims carry.</summary>
    public const string Name = "claims";

    /// <summary>
    /// Five rounds: verdicts pair cells by round, and with three the t quantile alone would double every interval.
    /// </summary>
    public const int Rounds = 5;

    /// <summary>Short, because every cell needs its rounds more than its repetitions.</summary>
    public static SuiteMeasure Measure { get; } = new()
    {
        MaxSeconds = 20,
        TargetHalfWidth = 0.03,
        MinRepetitions = 10,
        MaxRepetitions = 30,
    };
}
