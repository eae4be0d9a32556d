namespace InferenceBench.Load.Traces;

/// <summary>
/// A distribution by its quantiles at 0, 1, 5, 10, 20 … 90, 95, 99, 99.9 and 100 %. Between two of them its logarithm is
/// straight, or it itself where the lower is 0.
/// </summary>
internal sealed class QuantileTable
{
    private static readonly double[] At = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1];

    private readonly IReadOnlyList<double> _values;

    /// <param name="values">Rising, one for each share.</param>
    public QuantileTable(IReadOnlyList<double> values) => _values = IsSound(values) ? values : throw new ArgumentException(
        "Sixteen numbers that rise from 0 or more.", nameof(values));

    /// <summary>Of all values.</summary>
    public double Mean =>
        Enumerable.Range(0, At.Length - 1).Sum(i => (At[i + 1] - At[i]) * MeanBetween(_values[i], _values[i + 1]));

    /// <summary>Sixteen numbers that rise from 0 or more.</summary>
    public static bool IsSound(IReadOnlyList<double> values) =>
        values.Count == At.Length && values[0] >= 0 && values.Zip(values.Skip(1)).All(pair => pair.First <= pair.Second);

    /// <summary>The value that a share of all lies below.</summary>
    public double Quantile(double share)
    {
        var i = Math.Clamp(Array.FindLastIndex(At, one => one <= share), 0, At.Length - 2);
        var part = (share - At[i]) / (At[i + 1] - At[i]);
        var (low, high) = (_values[i], _values[i + 1]);
        return low > 0 ? low * Math.Pow(high / low, part) : low + ((high - low) * part);
    }

    private static double MeanBetween(double low, double high) =>
        low <= 0 ? (low + high) / 2 : high <= low ? low : (high - low) / Math.Log(high / low);
}
