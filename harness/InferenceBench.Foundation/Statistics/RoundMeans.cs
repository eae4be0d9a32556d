namespace InferenceBench.Foundation.Statistics;

/// <summary>The weighted mean of rounds and its variance.</summary>
/// <param name="Ratio">Weighted mean of the numerators over that of the denominators.</param>
/// <param name="Variance">Variance of ln(ratio), with rounds − 1 degrees of freedom.</param>
public readonly record struct RoundMeans(double Ratio, VarianceComponent Variance)
{
    /// <summary>Fewer rounds than this cannot tell a difference from their own spread: the t quantile of two is 12.7.</summary>
    public const int FewestRounds = 3;

    /// <summary>
    /// Σ w d² / (rounds − 1), with weights w of sum 1 and d the linearised deviation of a round's ln(ratio) from the mean's
    /// (Hartung and Knapp, "On tests of the overall treatment effect in meta-analysis", Statistics in Medicine 20, 2001, with
    /// weights fixed beforehand). Rounds are processes of their own, so that whatever makes neighbours alike within one does no
    /// harm.
    /// </summary>
    /// <param name="rounds">Two or more.</param>
    public static RoundMeans Of(ReadOnlySpan<RoundTerm> rounds)
    {
        double weights = 0, numerator = 0, denominator = 0;
        foreach (var round in rounds)
        {
            weights += round.Weight;
            numerator += round.Weight * round.Numerator;
            denominator += round.Weight * round.Denominator;
        }

        var squares = 0.0;
        foreach (var round in rounds)
        {
            var deviation = weights * ((round.Numerator / numerator) - (round.Denominator / denominator));
            squares += round.Weight / weights * deviation * deviation;
        }

        return new(numerator / denominator, new(squares / (rounds.Length - 1), rounds.Length - 1));
    }
}
