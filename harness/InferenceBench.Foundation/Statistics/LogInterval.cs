namespace InferenceBench.Foundation.Statistics;

/// <summary>Bounds on the log scale, turned into those of the quantity.</summary>
public static class LogInterval
{
    /// <summary>
    /// High over low of the widest interval that is stated: beyond it the samples say nothing that a reader could use.
    /// </summary>
    public const double WidestSpan = 100;

    private static readonly double _widestLogSpan = Math.Log(WidestSpan);

    /// <summary>
    /// exp(centre ± half-width), widened to hold the value where rounds of different length put it outside; no bounds when they
    /// would be more than a hundredfold apart or are no numbers.
    /// </summary>
    /// <param name="value">The estimate; positive.</param>
    /// <param name="logCentre">ln of the interval's centre.</param>
    /// <param name="halfWidth">Of the logarithm.</param>
    public static Estimate Of(double value, double logCentre, double halfWidth)
    {
        var offset = Bounds(0, logCentre - Math.Log(value), halfWidth);
        return offset is { Low: { } low, High: { } high }
            ? new(value, value * Math.Exp(low), value * Math.Exp(high))
            : new(value, null, null);
    }

    /// <summary>The same of the logarithm itself.</summary>
    public static Estimate Bounds(double logValue, double logCentre, double halfWidth)
    {
        var (low, high) = (Math.Min(logValue, logCentre - halfWidth), Math.Max(logValue, logCentre + halfWidth));
        return high - low <= _widestLogSpan ? new(logValue, low, high) : new(logValue, null, null);
    }
}
