using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Microbenchmarks.Simulations;

/// <summary>How often the 95 % interval of one design holds the truth under one noise, and how wide it is.</summary>
/// <param name="Share">Of the runs.</param>
/// <param name="MedianWidth">Median over the runs of ln(high / low) / 2.</param>
/// <param name="WidthOverPlain">Median of the widths over the median of the plain t interval over rounds, each counted
/// once.</param>
/// <param name="WideOverPlain">95th percentile of the widths over the same median.</param>
/// <param name="WithoutBounds">Share of the runs without an interval; they count as not covered.</param>
internal sealed record IntervalCoverage(
    double Share, double MedianWidth, double WidthOverPlain, double WideOverPlain, double WithoutBounds)
{
    /// <summary>Simulates runs; the same seed gives the same figures.</summary>
    public static IntervalCoverage Of(IReadOnlyList<int> design, NoiseKind kind, int runs, int seed)
    {
        var noise = new Noise(seed);
        double[] widths = new double[runs], plain = new double[runs];
        int held = 0, without = 0;
        for (var run = 0; run < runs; run++)
        {
            var terms = noise.Draw(design, kind);
            var interval = RatioInterval.Of(terms)!.Value;
            held += interval.Low <= Noise.TrueRate && Noise.TrueRate <= interval.High ? 1 : 0;
            without += interval.High is null ? 1 : 0;
            widths[run] = interval is { Low: { } low, High: { } high } ? Math.Log(high / low) / 2 : double.PositiveInfinity;
            plain[run] = PlainWidth(terms);
        }

        Array.Sort(widths);
        Array.Sort(plain);
        var reference = plain[runs / 2];
        return new(
            (double)held / runs, widths[runs / 2], widths[runs / 2] / reference, widths[runs * 95 / 100] / reference,
            (double)without / runs);
    }

    /// <summary>Half-width of the t interval of the mean of the rounds' ln(rate).</summary>
    private static double PlainWidth(List<RatioTerm> terms)
    {
        double[] rates = [.. terms.GroupBy(term => term.Round).Select(
            round => Math.Log(round.Sum(t => t.Numerator) / round.Sum(t => t.Denominator)))];
        if (rates.Length < 2)
        {
            return double.NaN;
        }

        var mean = rates.Average();
        return StudentT.Quantile975(rates.Length - 1) * Math.Sqrt(
            rates.Sum(rate => (rate - mean) * (rate - mean)) / (rates.Length - 1) / rates.Length);
    }
}
