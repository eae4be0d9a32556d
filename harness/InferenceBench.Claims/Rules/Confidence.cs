namespace InferenceBench.Claims.Rules;

/// <summary>How sure each of a claim's intervals must be so that all together are 95 % sure (Bonferroni).</summary>
/// <param name="Tests">Deciding tests that rest on measurements.</param>
public readonly record struct Confidence(int Tests)
{
    /// <summary>
    /// Probability beyond one end. A fifth less than 2.5 %, because five rounds whose spread is not quite normal cover a little
    /// less than t says: by simulation a verdict at the very threshold then stays below 5 wrong in 100, where it would be 5.2.
    /// </summary>
    private const double Tail = 0.02;

    /// <summary>The probability of the t quantile.</summary>
    public double Quantile => 1 - (Tail / Math.Max(1, Tests));
}
