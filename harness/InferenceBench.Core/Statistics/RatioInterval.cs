using System.Runtime.CompilerServices;

namespace InferenceBench.Core.Statistics;

/// <summary>
/// 95 % interval of Σnumerator / Σdenominator over repetitions: percentile bootstrap over whole repetitions, its bounds moved
/// outward to what a t interval with the honest standard error of <see cref="RatioSpread"/> would need. Deterministic.
/// </summary>
public static class RatioInterval
{
    private const int Resamples = 1000;
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

        var ratios = Resample(terms);
        var widening = spread.HalfWidth / (NormalQuantile975 * spread.PlainStandardError);
        return new Estimate(
            spread.Ratio,
            Widen(spread.Ratio, OrderStatistic.Interpolated(ratios, 0.025), widening),
            Widen(spread.Ratio, OrderStatistic.Interpolated(ratios, 0.975), widening));
    }

    private static double Widen(double estimate, double bound, double factor) => estimate * Math.Pow(bound / estimate, factor);

    private static double[] Resample(IReadOnlyList<RatioTerm> terms)
    {
        var n = terms.Count;
        var numerators = new double[n];
        var denominators = new double[n];
        for (var i = 0; i < n; i++)
        {
            (numerators[i], denominators[i]) = (terms[i].Numerator, terms[i].Denominator);
        }

        var generator = new SplitMix64();
        var ratios = new double[Resamples];
        for (var b = 0; b < ratios.Length; b++)
        {
            ratios[b] = ResampledRatio(numerators, denominators, ref generator);
        }

        return ratios;
    }

    // Optimized at once: pricing a large run is over before the runtime would have noticed that this loop is all it does.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double ResampledRatio(double[] numerators, double[] denominators, ref SplitMix64 generator)
    {
        double numerator = 0, denominator = 0;
        for (var i = 0; i < numerators.Length; i += 2)
        {
            var (first, second) = generator.TwoBelow(numerators.Length);
            numerator += numerators[first];
            denominator += denominators[first];
            if (i + 1 < numerators.Length)
            {
                numerator += numerators[second];
                denominator += denominators[second];
            }
        }

        return numerator / denominator;
    }
}
