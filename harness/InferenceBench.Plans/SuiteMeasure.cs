namespace InferenceBench.Plans;

/// <summary>Stopping rules of a suite.</summary>
public sealed record SuiteMeasure
{
    /// <summary>Time cap of a cell over all its rounds, loading not counted.</summary>
    public double MaxSeconds { get; init; } = 60;

    /// <summary>Half-width of the 95 % interval, as a share of the rate, at which a cell is done.</summary>
    public double TargetHalfWidth { get; init; } = 0.02;

    /// <summary>
    /// True: when the rounds are over and not every rate is known to the target, further visits go to the cell that is furthest
    /// from it, until all are or the time is used up, which is the budget or the time caps of all cells together. False: every
    /// cell has the same share.
    /// </summary>
    public bool WidestFirst { get; init; }

    /// <summary>Repetitions of a cell over all its rounds, at least.</summary>
    public int MinRepetitions { get; init; } = 6;

    /// <summary>Repetitions of a cell over all its rounds, at most.</summary>
    public int MaxRepetitions { get; init; } = 60;
}
