using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Load.Figures;

/// <summary>Percentiles of all requests together, with intervals over rounds. The values themselves are not kept.</summary>
public sealed class RoundQuantiles
{
    private readonly Dictionary<int, Estimate?> _known;

    /// <param name="all">Of all rounds together; null for none.</param>
    /// <param name="rounds">Values of each round, in any order; they are reordered.</param>
    public RoundQuantiles(Quantiles? all, IReadOnlyList<double[]> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        foreach (var round in rounds)
        {
            Array.Sort(round);
        }

        _known = new()
        {
            [50] = Around(all?.P50, rounds, 50), [90] = Around(all?.P90, rounds, 90),
            [95] = Around(all?.P95, rounds, 95), [99] = Around(all?.P99, rounds, 99),
        };
    }

    /// <summary>
    /// The percentile of all values. Its bounds are Student's t over the logarithms of the rounds' own percentiles; there are
    /// none where a round has too few values to carry it.
    /// </summary>
    /// <param name="percent">50, 90, 95 or 99.</param>
    /// <returns>Null where all values together are too few.</returns>
    public Estimate? At(int percent) => _known[percent];

    private static Estimate? Around(double? pooled, IReadOnlyList<double[]> rounds, int percent)
    {
        if (pooled is not { } value)
        {
            return null;
        }

        var alone = rounds.Select(round => round.Length == 0 ? null : Percentile.Of(round, percent)).ToList();
        return alone.Contains(null) ? new(value, null, null) : RoundInterval.Around(value, [.. alone.OfType<double>()]);
    }
}
