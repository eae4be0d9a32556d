using MathNet.Numerics.Distributions;

namespace InferenceBench.Foundation.Statistics;

/// <summary>Whether rounds differ by more than their repetitions do.</summary>
public static class RoundEffect
{
    /// <summary>Of a hundred cells whose rounds are alike, one is called different.</summary>
    public const double Significance = 0.01;

    /// <summary>
    /// F test of the one-way analysis of variance at 1 %; the variance within rounds counts more when neighbours are alike, so
    /// that a slow stretch within a round is not taken for the round's own speed. False where there is nothing to test: one
    /// round, or one repetition in each.
    /// </summary>
    /// <param name="terms">Repetitions in the order they were measured, each round in one piece.</param>
    public static bool IsSeen(IReadOnlyList<RatioTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.Count > 1 && PValue(RoundSums.Of(terms)) is { } p && p < Significance;
    }

    private static double? PValue(RoundSums sums)
    {
        int between = sums.Rounds - 1, within = sums.Count - sums.Rounds;
        if (between == 0 || within == 0 || sums.WithinSquares <= 0)
        {
            return null;
        }

        var ratio = sums.BetweenSquares / between / (sums.WithinSquares / within * sums.DesignEffect);
        return 1 - FisherSnedecor.CDF(between, within, ratio);
    }
}
