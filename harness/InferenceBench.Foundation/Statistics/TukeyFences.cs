namespace InferenceBench.Foundation.Statistics;

/// <summary>
/// Tukey's fences: values more than 1.5 interquartile ranges outside the quartiles are mild outliers, more than 3 severe ones.
/// A label only; nothing is ever dropped for it.
/// </summary>
public sealed class TukeyFences
{
    private readonly double _lowerQuartile;
    private readonly double _upperQuartile;

    /// <param name="values">At least one value, in any order.</param>
    public TukeyFences(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        _lowerQuartile = Percentile.Interpolated(sorted, 0.25);
        _upperQuartile = Percentile.Interpolated(sorted, 0.75);
    }

    /// <summary>How far outside a value lies.</summary>
    public Outlier Label(double value)
    {
        var range = _upperQuartile - _lowerQuartile;
        var outside = Math.Max(_lowerQuartile - value, value - _upperQuartile);
        return outside > 3 * range ? Outlier.Severe : outside > 1.5 * range ? Outlier.Mild : Outlier.None;
    }
}
