namespace InferenceBench.Foundation.Statistics;

/// <summary>
/// Variance of ln(ratio) from one or two rounds, by their repetitions. Neighbours are alike, so that fewer of them count than
/// there are; what two rounds differ by beyond that is added with one degree of freedom.
/// </summary>
internal static class FewRounds
{
    /// <summary>
    /// One-way analysis of variance; the design effect says how many repetitions are worth one independent one.
    /// </summary>
    public static (VarianceComponent Within, VarianceComponent Between) Components(RoundSums rounds)
    {
        int n = rounds.Count, k = rounds.Rounds;
        if (n == k)
        {
            return (default, new(rounds.BetweenSquares / (k - 1) / n, k - 1));
        }

        var designEffect = rounds.DesignEffect;
        var bias = Math.Max(0.6, 1 - ((designEffect - 1) * k / n));
        var meanSquare = rounds.WithinSquares / (n - k) / bias;

        // Below one degree of freedom the t quantile runs away: 1e4 at a half.
        var freedom = Math.Max(1, Math.Max((n / designEffect) - k, (n - k) / 2.0));
        var within = new VarianceComponent(meanSquare * designEffect / n, freedom);
        if (k == 1)
        {
            return (within, default);
        }

        var typicalSize = (n - (rounds.SquaredSizes / n)) / (k - 1);
        var roundVariance = Math.Max(0, ((rounds.BetweenSquares / (k - 1)) - (meanSquare * designEffect)) / typicalSize);
        return (within, new(roundVariance * rounds.SquaredSizes / n / n, k - 1));
    }
}
