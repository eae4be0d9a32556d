using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Load.Figures;

/// <summary>A distribution in few numbers. A percentile is null with too few samples to carry it (docs/measuring.md).</summary>
/// <param name="Samples">How many.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="P50">Median.</param>
/// <param name="P90">Needs 64 samples.</param>
/// <param name="P95">Needs 130 samples.</param>
/// <param name="P99">Needs 662 samples.</param>
/// <param name="Max">Largest; null where another tool does not tell.</param>
public sealed record Quantiles(int Samples, double Mean, double P50, double? P90, double? P95, double? P99, double? Max)
{
    /// <summary>Of values in any order; null for none.</summary>
    public static Quantiles? Of(IEnumerable<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? null : new(
            sorted.Length,
            sorted.Average(),
            Percentile.Of(sorted, 50)!.Value,
            Percentile.Of(sorted, 90),
            Percentile.Of(sorted, 95),
            Percentile.Of(sorted, 99),
            sorted[^1]);
    }
}
