namespace InferenceBench.Results.Timings;

/// <summary>How long one visit of a cell is measured.</summary>
public sealed record MeasureOptions
{
    /// <summary>Seconds after which no further repetition starts, warm-up included.</summary>
    public double MaxSeconds { get; init; } = 60;

    /// <summary>Relative half-width of the 95 % intervals at which a cell is known well enough.</summary>
    public double TargetHalfWidth { get; init; } = 0.02;

    /// <summary>Repetitions before convergence is believed: fewer say too little about their own spread.</summary>
    public int MinRepetitions { get; init; } = 5;

    public int MaxRepetitions { get; init; } = 30;
}
