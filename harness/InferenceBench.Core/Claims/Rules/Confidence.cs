namespace InferenceBench.Core.Claims.Rules;

/// <summary>How sure each of a claim's intervals must be so that all together are 95 % sure (Bonferroni).</summary>
/// <param name="Tests">Deciding tests that rest on measurements.</param>
public readonly record struct Confidence(int Tests)
{
    /// <summary>The probability of the t quantile: 0.975 for a single test.</summary>
    public double Quantile => 1 - (0.025 / Math.Max(1, Tests));
}
