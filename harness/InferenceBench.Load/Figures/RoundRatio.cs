using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Load.Figures;

/// <summary>How a positive quantity of one load stands to the same of another, each known anew from every round.</summary>
public static class RoundRatio
{
    /// <summary>
    /// B over A with the 95 % interval: t over ln(B/A) of the rounds, paired, where both have as many; else with the variances
    /// of both and the degrees of freedom of the one that has fewer. Without bounds where a side has a single round.
    /// </summary>
    /// <param name="pooled">B over A from all rounds together.</param>
    /// <param name="a">Each round of A.</param>
    /// <param name="b">Each round of B.</param>
    public static Estimate Of(double pooled, IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var fewest = Math.Min(a.Count, b.Count);
        if (fewest < 2 || !(pooled > 0) || a.Concat(b).Any(value => !(value > 0) || !double.IsFinite(value)))
        {
            return new(pooled, null, null);
        }

        var (logsA, logsB) = (a.Select(value => Math.Log(value)).ToList(), b.Select(value => Math.Log(value)).ToList());
        var variance = a.Count == b.Count
            ? Variance([.. logsA.Zip(logsB, (one, other) => other - one)]) / fewest
            : (Variance(logsA) / a.Count) + (Variance(logsB) / b.Count);
        return LogInterval.Of(pooled, logsB.Average() - logsA.Average(), StudentT.Quantile975(fewest - 1) * Math.Sqrt(variance));
    }

    private static double Variance(List<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }
}
