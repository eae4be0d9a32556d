using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Load.Figures;

/// <summary>
/// 95 % interval of a positive quantity that every round gives anew: Student's t over the logarithms of the rounds, so that a
/// rate and the cost that is its inverse have the same relative interval. Rounds are independent; requests of one window are not.
/// </summary>
public static class RoundInterval
{
    /// <summary>The interval around a pooled value; without bounds for fewer than two rounds.</summary>
    /// <param name="pooled">The estimate from all rounds together.</param>
    /// <param name="rounds">The estimate from each round alone.</param>
    public static Estimate Around(double pooled, IReadOnlyList<double> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        if (rounds.Count < 2 || pooled <= 0 || rounds.Any(value => value <= 0 || !double.IsFinite(value)))
        {
            return new(pooled, null, null);
        }

        var logs = rounds.Select(value => Math.Log(value)).ToList();
        var mean = logs.Average();
        var variance = logs.Sum(log => (log - mean) * (log - mean)) / (logs.Count - 1);
        var half = StudentT.Quantile975(logs.Count - 1) * Math.Sqrt(variance / logs.Count);
        return new(pooled, pooled * Math.Exp(-half), pooled * Math.Exp(half));
    }

    /// <summary>A ratio of sums over rounds, e.g. tokens over seconds.</summary>
    public static Estimate OfRatio(IEnumerable<(double Numerator, double Denominator)> rounds)
    {
        var all = rounds.ToList();
        var pooled = all.Sum(one => one.Numerator) / all.Sum(one => one.Denominator);
        return Around(pooled, [.. all.Select(one => one.Numerator / one.Denominator)]);
    }
}
