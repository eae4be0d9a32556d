namespace InferenceBench.Foundation.Statistics;

/// <summary>Spread of plain values.</summary>
public static class Dispersion
{
    /// <summary>Sample deviation (n − 1) over the mean; null for fewer than two values.</summary>
    public static double? CoefficientOfVariation(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2)
        {
            return null;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)) / mean;
    }
}
