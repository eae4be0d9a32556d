namespace InferenceBench.Measuring.Steps;

/// <summary>Why a visit took no further repetition.</summary>
public enum StopReason
{
    /// <summary>All intervals are within the target.</summary>
    Converged,

    /// <summary>The next repetition would have passed the time cap.</summary>
    TimeCap,
    RepetitionCap,
}
