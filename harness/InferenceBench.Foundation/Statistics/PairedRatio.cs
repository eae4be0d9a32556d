namespace InferenceBench.Foundation.Statistics;

/// <summary>A ratio from pairs that were measured next to each other: what the machine did to both cancels.</summary>
public static class PairedRatio
{
    /// <summary>Geometric mean with the 95 % t interval over pairs; without bounds for a single pair.</summary>
    /// <param name="logRatios">ln of each pair's ratio; one at least.</param>
    public static Estimate Of(IReadOnlyList<double> logRatios)
    {
        ArgumentNullException.ThrowIfNull(logRatios);
        ArgumentOutOfRangeException.ThrowIfZero(logRatios.Count, nameof(logRatios));
        var mean = logRatios.Average();
        if (logRatios.Count == 1)
        {
            return new(Math.Exp(mean), null, null);
        }

        var freedom = logRatios.Count - 1;
        var variance = logRatios.Sum(ratio => (ratio - mean) * (ratio - mean)) / freedom;
        return LogInterval.Of(Math.Exp(mean), mean, StudentT.Quantile975(freedom) * Math.Sqrt(variance / logRatios.Count));
    }
}
