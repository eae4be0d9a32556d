namespace InferenceBench.Load.Exports;

/// <summary>
/// A sorted sample's moments and percentiles as other tools give them: interpolated, whatever the number of samples.
/// </summary>
internal sealed class Spread
{
    private readonly double[] _sorted;

    public Spread(IEnumerable<double> values)
    {
        _sorted = [.. values];
        Array.Sort(_sorted);
    }

    public bool IsEmpty => _sorted.Length == 0;

    public double Mean => _sorted.Average();

    public double Min => _sorted[0];

    public double Max => _sorted[^1];

    /// <summary>Of the sample as a whole, as numpy's default is.</summary>
    public double Deviation => Math.Sqrt(_sorted.Average(value => (value - Mean) * (value - Mean)));

    public double Percentile(double percent) => Foundation.Statistics.Percentile.Interpolated(_sorted, percent / 100);
}
