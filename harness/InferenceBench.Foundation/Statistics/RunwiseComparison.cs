namespace InferenceBench.Foundation.Statistics;

/// <summary>
/// Compares runs by what runs differ by. Between two invocations there is a spread that no round shows (memory layout of the
/// machine, its neighbours that day, its temperature), so that intervals from one run's rounds call the same thing different
/// again and again.
/// </summary>
public static class RunwiseComparison
{
    /// <summary>With one degree of freedom the t quantile is 12.7, and nothing would ever be found.</summary>
    private const int FewestFreedom = 2;

    /// <summary>
    /// t interval of the difference of both sides' mean ln(rate) over runs, their variance pooled over both sides and earlier
    /// runs. With one run a side it is no narrower than what the rounds of both say.
    /// </summary>
    /// <param name="a">Repetitions of each run of the first side.</param>
    /// <param name="b">Repetitions of each run of the second side.</param>
    /// <param name="history">Groups of earlier runs of one and the same cell on one machine.</param>
    /// <param name="threshold">Share by which B must differ, with the whole interval, to be called faster or slower.</param>
    /// <returns>Null when a side has no run, or the runs do not tell how far runs differ.</returns>
    public static Comparison? Compare(
        IReadOnlyList<IReadOnlyList<RatioTerm>> a,
        IReadOnlyList<IReadOnlyList<RatioTerm>> b,
        IReadOnlyList<IReadOnlyList<IReadOnlyList<RatioTerm>>> history,
        double threshold)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(history);
        var (ratesA, ratesB) = (LogRates(a), LogRates(b));
        var (variance, freedom) = Pooled([ratesA, ratesB, .. history.Select(LogRates)]);
        var isPair = a.Count == 1 && b.Count == 1;
        if (a.Count == 0 || b.Count == 0 || freedom < (isPair ? FewestFreedom : 1))
        {
            return null;
        }

        var centre = ratesB.Average() - ratesA.Average();
        var halfWidth = StudentT.Quantile975(freedom) * Math.Sqrt(variance * ((1.0 / a.Count) + (1.0 / b.Count)));
        return RateComparison.Judge(
            Math.Exp(centre), centre, isPair ? Math.Max(halfWidth, OfRounds(a[0], b[0])) : halfWidth, threshold, 0);
    }

    private static double OfRounds(IReadOnlyList<RatioTerm> a, IReadOnlyList<RatioTerm> b) =>
        RatioSpread.Of(a) is { } one && RatioSpread.Of(b) is { } two
            ? VarianceComponent.HalfWidth(one.Within, one.Between, two.Within, two.Between)
            : 0;

    private static List<double> LogRates(IReadOnlyList<IReadOnlyList<RatioTerm>> runs) =>
        [.. runs.Select(terms => Math.Log(terms.Sum(term => term.Numerator) / terms.Sum(term => term.Denominator)))];

    private static (double Variance, int Freedom) Pooled(IReadOnlyList<List<double>> groups)
    {
        double squares = 0;
        var freedom = 0;
        foreach (var group in groups.Where(group => group.Count > 1))
        {
            var mean = group.Average();
            squares += group.Sum(rate => (rate - mean) * (rate - mean));
            freedom += group.Count - 1;
        }

        return (freedom == 0 ? 0 : squares / freedom, freedom);
    }
}
