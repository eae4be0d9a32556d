namespace InferenceBench.Plans;

/// <summary>Stopping rules of a suite.</summary>
public sealed record SuiteMeasure
{
    /// <summary>Time cap of a cell over all its rounds, loading not counted.</summary>
    public double MaxSeconds { get; init; } = 60;

    /// <summary>Half-width of the 95 % interval, as a share of the rate, at which a cell is done.</summary>
    public double TargetHalfWidth { get; init; } = 0.02;

    /// <summary>Repetitions of a cell over all its rounds, at least.</summary>
    public int MinRepetitions { get; init; } = 6;

    /// <summary>Repetitions of a cell over all its rounds, at most.</summary>
    public int MaxRepetitions { get; init; } = 60;
}
