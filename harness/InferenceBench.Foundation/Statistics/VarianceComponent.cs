namespace InferenceBench.Foundation.Statistics;

/// <summary>An independent part of an estimate's variance and how well it is known.</summary>
/// <param name="Variance">Its share of the estimate's variance.</param>
/// <param name="Freedom">Degrees of freedom it was estimated with.</param>
public readonly record struct VarianceComponent(double Variance, double Freedom)
{
    /// <summary>
    /// Half-width of the 95 % interval of an estimate with these parts. Each part's t quantile is weighted with its variance
    /// (Cochran and Cox, "Experimental Designs", 1957, §4.14), which errs to the wide side when a part has few degrees of
    /// freedom.
    /// </summary>
    public static double HalfWidth(params ReadOnlySpan<VarianceComponent> parts) => HalfWidth(0.975, parts);

    /// <summary>The same for the interval whose upper end has this probability; 0.975 is the 95 % interval's.</summary>
    public static double HalfWidth(double probability, ReadOnlySpan<VarianceComponent> parts)
    {
        double variance = 0, weighted = 0;
        foreach (var part in parts)
        {
            if (part.Variance > 0)
            {
                variance += part.Variance;
                weighted += part.Variance * StudentT.Quantile(probability, part.Freedom);
            }
        }

        return variance == 0 ? 0 : weighted / Math.Sqrt(variance);
    }
}
