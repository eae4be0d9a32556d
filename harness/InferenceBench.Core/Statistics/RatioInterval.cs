namespace InferenceBench.Core.Statistics;

/// <summary>
/// 95 % interval of Σnumerator / Σdenominator over repetitions: percentile bootstrap over whole repetitions, its bounds moved
/// outward to what a t interval with the honest standard error of <see cref="RatioSpread"/> would need. Deterministic.
/// </summary>
public static class RatioInterval
{
    private const double NormalQuantile975 = 1.959963984540054;

    /// <summary>Null without repetitions; without bounds for a single one.</summary>
    /// <param name="terms">Repetitions in the order they were measured, each round in one piece.</param>
    public static Estimate? Of(IReadOnlyList<RatioTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Count == 0)
        {
            return null;
        }

        if (RatioSpread.Of(terms) is not { } spread)
        {
            return new(terms[0].Numerator / terms[0].Denominator, null, null);
        }

        if (spread.PlainStandardError == 0)
        {
            return new(spread.Ratio, spread.Ratio, spread.Ratio);
        }

        Span<double> ratios = stackalloc double[ResampleCounts.Resamples];
        Resample(terms, ratios);
        var widening = spread.HalfWidth / (NormalQuantile975 * spread.PlainStandardError);
        return new Estimate(
            spread.Ratio,
            Widen(spread.Ratio, OrderStatistic.Interpolated(ratios, 0.025), widening),
            Widen(spread.Ratio, OrderStatistic.Interpolated(ratios, 0.975), widening));
    }

    private static double Widen(double estimate, double bound, double factor) => estimate * Math.Pow(bound / estimate, factor);

    private static void Resample(IReadOnlyList<RatioTerm> terms, Span<double> ratios)
    {
        var counts = ResampleCounts.For(terms.Count);
        Span<double> denominators = stackalloc double[ResampleCounts.Resamples];
        Sum(counts, terms, term => term.Numerator, ratios);
        Sum(counts, terms, term => term.Denominator, denominators);
        for (var i = 0; i < ratios.Length; i++)
        {
            ratios[i] /= denominators[i];
        }
    }

    /// <summary>What is the same in every repetition, as the tokens are, is the same in every resample.</summary>
    private static void Sum(ResampleCounts counts, IReadOnlyList<RatioTerm> terms, Func<RatioTerm, double> of, Span<double> sums)
    {
        var values = new double[terms.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = of(terms[i]);
        }

        if (values.AsSpan().IndexOfAnyExcept(values[0]) < 0)
        {
            sums.Fill(values[0] * values.Length);
        }
        else
        {
            counts.Sum(values, sums);
        }
    }
}
