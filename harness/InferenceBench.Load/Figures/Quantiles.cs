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
    public static Quantiles? Of(IEnumerable<double> values) => OfReordered(values.ToArray());

    /// <summary>The same; the values are sorted where they are.</summary>
    internal static Quantiles? OfReordered(Span<double> values)
    {
        RadixSort.Sort(values);
        return values.IsEmpty ? null : new(
            values.Length,
            MeanOf(values),
            Percentile.Of(values, 50)!.Value,
            Percentile.Of(values, 90),
            Percentile.Of(values, 95),
            Percentile.Of(values, 99),
            values[^1]);
    }

    /// <summary>Added up from the least to the largest.</summary>
    private static double MeanOf(ReadOnlySpan<double> sorted)
    {
        var sum = 0.0;
        foreach (var value in sorted)
        {
            sum += value;
        }

        return sum / sorted.Length;
    }
}
