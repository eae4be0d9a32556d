namespace InferenceBench.Foundation.Statistics;

/// <summary>Percentiles that are only given when the samples carry them.</summary>
public static class Percentile
{
    /// <summary>
    /// Fewest samples for a percentile: MLPerf Inference's early-stopping minima for p90, p95 and p99 (so many are needed to
    /// say with 99 % confidence that the percentile meets its bound). A percentile below the 90th stands in the bulk of the
    /// samples.
    /// </summary>
    public static int MinimumSamples(int percent) => percent switch
    {
        < 50 or > 99 => throw new ArgumentOutOfRangeException(nameof(percent), percent, "50 to 99"),
        < 90 => 1,
        90 => 64,
        <= 95 => 130,
        _ => 662,
    };

    /// <summary>
    /// The value that this percentage of the samples does not exceed (nearest rank), or null with too few samples.
    /// </summary>
    /// <param name="sorted">Samples in ascending order.</param>
    /// <param name="percent">50 to 99.</param>
    public static double? Of(ReadOnlySpan<double> sorted, int percent) =>
        sorted.Length < MinimumSamples(percent) ? null : sorted[Rank(sorted.Length, percent)];

    /// <summary>The middle one of values in any order, the lower of two middle ones; reorders them.</summary>
    public static double LowerMedian(Span<double> values) => OrderStatistic.Select(values, (values.Length - 1) / 2);

    /// <summary>Index of a percentile among sorted values.</summary>
    public static int Rank(int count, int percent) => (int)Math.Ceiling(count * percent / 100.0) - 1;

    /// <summary>Linear interpolation between order statistics (Hyndman and Fan's type 7).</summary>
    public static double Interpolated(ReadOnlySpan<double> sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
