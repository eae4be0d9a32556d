using InferenceBench.Core.Measuring;
using InferenceBench.Core.Statistics;

namespace InferenceBench.Core.Results;

/// <summary>Percentiles of the gaps between tokens, all repetitions pooled; null where there are too few.</summary>
internal readonly record struct GapQuantiles(int Count, double? P50, double? P90, double? P99, double? Max)
{
    /// <summary>By selection: a large run has millions of gaps, and sorting all of them for four ranks would take most of its report's time.</summary>
    public static GapQuantiles Of(IReadOnlyList<Sample> samples)
    {
        var gaps = new double[samples.Sum(sample => sample.StepSeconds.Count)];
        var filled = 0;
        foreach (var sample in samples)
        {
            foreach (var gap in sample.StepSeconds as double[] ?? [.. sample.StepSeconds])
            {
                gaps[filled++] = gap;
            }
        }

        return gaps.Length == 0 ? default : new(gaps.Length, Percentile.Select(gaps, 50), Percentile.Select(gaps, 90), Percentile.Select(gaps, 99), gaps.Max());
    }
}
