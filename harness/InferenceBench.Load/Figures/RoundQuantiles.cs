using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Load.Figures;

/// <summary>A distribution of all requests together, whose percentiles have intervals over rounds.</summary>
public sealed class RoundQuantiles
{
    private readonly Quantiles? _all;
    private readonly IReadOnlyList<double[]> _rounds;

    /// <param name="all">Of all rounds together; null for none.</param>
    /// <param name="rounds">Values of each round, in any order; they are reordered.</param>
    public RoundQuantiles(Quantiles? all, IReadOnlyList<double[]> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        (_all, _rounds) = (all, rounds);
        foreach (var round in rounds)
        {
            Array.Sort(round);
        }
    }

    /// <summary>
    /// The percentile of all values. Its bounds are Student's t over the logarithms of the rounds' own percentiles; there are
    /// none where a round has too few values to carry it.
    /// </summary>
    /// <param name="percent">50, 90, 95 or 99.</param>
    /// <returns>Null where all values together are too few.</returns>
    public Estimate? At(int percent)
    {
        if (Pooled(percent) is not { } pooled)
        {
            return null;
        }

        var alone = _rounds.Select(round => Percentile.Of(round, percent)).ToList();
        return alone.Contains(null) ? new(pooled, null, null) : RoundInterval.Around(pooled, [.. alone.OfType<double>()]);
    }

    private double? Pooled(int percent) => percent switch
    {
        50 => _all?.P50,
        90 => _all?.P90,
        95 => _all?.P95,
        99 => _all?.P99,
        _ => throw new ArgumentOutOfRangeException(nameof(percent), percent, "50, 90, 95 or 99"),
    };
}
