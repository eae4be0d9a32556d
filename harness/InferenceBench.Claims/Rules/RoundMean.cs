using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Claims.Rules;

/// <summary>
/// Mean of a figure that each round gives anew, with its t interval over the rounds: what the machine did to a whole round
/// cancels within each.
/// </summary>
internal static class RoundMean
{
    /// <summary>Null for fewer than three rounds, which cannot tell a difference from their own spread.</summary>
    public static Estimate? Of(IReadOnlyList<double> rounds, Confidence confidence)
    {
        if (rounds.Count < RoundMeans.FewestRounds)
        {
            return null;
        }

        var mean = rounds.Average();
        var variance = rounds.Sum(value => (value - mean) * (value - mean)) / (rounds.Count - 1) / rounds.Count;
        var halfWidth = StudentT.Quantile(confidence.Quantile, rounds.Count - 1) * Math.Sqrt(variance);
        return new(mean, mean - halfWidth, mean + halfWidth);
    }
}
