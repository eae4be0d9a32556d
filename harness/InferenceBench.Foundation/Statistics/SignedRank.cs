namespace InferenceBench.Foundation.Statistics;

/// <summary>
/// A ratio from pairs some of which were struck by something that had nothing to do with them: the middle of all means of two
/// (Hodges and Lehmann 1963), with the 95 % interval that Wilcoxon's signed ranks give. A pair far off counts as one.
/// </summary>
public static class SignedRank
{
    private const double Normal975 = 1.959963984540054;

    /// <summary>Fewer have no two means to leave out at either end.</summary>
    private const int FewestWithBounds = 6;

    /// <summary>The ratio; without bounds for fewer than six pairs.</summary>
    /// <param name="logRatios">ln of each pair's ratio; one at least.</param>
    public static Estimate Of(IReadOnlyList<double> logRatios)
    {
        ArgumentNullException.ThrowIfNull(logRatios);
        ArgumentOutOfRangeException.ThrowIfZero(logRatios.Count, nameof(logRatios));
        double[] means =
        [
            .. from i in Enumerable.Range(0, logRatios.Count)
               from j in Enumerable.Range(i, logRatios.Count - i)
               select (logRatios[i] + logRatios[j]) / 2,
        ];
        Array.Sort(means);
        var middle = Math.Exp(Percentile.Interpolated(means, 0.5));
        if (logRatios.Count < FewestWithBounds)
        {
            return new(middle, null, null);
        }

        double n = logRatios.Count;
        var leftOut = Math.Max(0, (int)Math.Floor((n * (n + 1) / 4) - (Normal975 * Math.Sqrt(n * (n + 1) * ((2 * n) + 1) / 24))));
        return new(middle, Math.Exp(means[leftOut]), Math.Exp(means[^(leftOut + 1)]));
    }
}
