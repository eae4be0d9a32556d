using InferenceBench.Plans;

namespace InferenceBench.Measuring.Running;

/// <summary>How a run's cells are visited.</summary>
public sealed record RunSettings
{
    public required SuiteMeasure Measure { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Seconds for the whole run; null = no limit.</summary>
    public double? BudgetSeconds { get; init; }

    /// <summary>Seed of the visits' order.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Leave sampling out, as llama-bench does.</summary>
    public bool SkipSampling { get; init; }
}
