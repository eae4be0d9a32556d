using InferenceBench.Foundation.Statistics;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Speeds;

/// <summary>Percentiles of the gaps between tokens, all repetitions pooled; null where there are too few.</summary>
internal readonly record struct GapQuantiles(int Count, double? P50, double? P90, double? P99, double? Max)
{
    private static readonly int[] Percents = [50, 90, 99];

    /// <summary>
    /// By selection: a large run has millions of gaps, and sorting all of them for four ranks would take most of its report's
    /// time. After each rank only what lies above it is looked at for the next.
    /// </summary>
    public static GapQuantiles Of(IReadOnlyList<Sample> samples)
    {
        var gaps = new double[samples.Sum(sample => sample.StepSeconds.Count)];
        var filled = 0;
        foreach (var sample in samples)
        {
            double[] steps = sample.StepSeconds as double[] ?? [.. sample.StepSeconds];
            steps.CopyTo(gaps, filled);
            filled += steps.Length;
        }

        if (gaps.Length == 0)
        {
            return default;
        }

        Span<double> above = gaps;
        var found = new double?[Percents.Length];
        for (var i = 0; i < found.Length && gaps.Length >= Percentile.MinimumSamples(Percents[i]); i++)
        {
            var rank = Percentile.Rank(gaps.Length, Percents[i]) - (gaps.Length - above.Length);
            found[i] = OrderStatistic.Select(above, rank);
            above = above[rank..];
        }

        return new(gaps.Length, found[0], found[1], found[2], OrderStatistic.Maximum(above));
    }
}
