using InferenceBench.Analysis.Speeds;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Claims.Rules;

/// <summary>
/// Σ weight · ln(figure) over several cells with its interval: a ratio (weights +1, −1), a slope on logarithmic scales, a
/// geometric mean. Cells of one run with the same three or more rounds are taken round by round, so that what the machine did to
/// a round cancels; others as independent, their variances added.
/// </summary>
internal static class LogContrast
{
    /// <summary>Without bounds when a cell has one repetition only.</summary>
    /// <param name="parts">Weight and figure of each cell.</param>
    /// <param name="sameRun">True when all cells met the same rounds.</param>
    /// <param name="confidence">How sure the interval must be.</param>
    public static Estimate Of(IReadOnlyList<(double Weight, Reading Reading)> parts, bool sameRun, Confidence confidence)
    {
        var timed = parts.Where(part => !part.Reading.IsExact).ToList();
        var exact = parts.Where(part => part.Reading.IsExact).Sum(part => part.Weight * Math.Log(part.Reading.Value));
        if (timed.Count == 0)
        {
            return new(exact, exact, exact);
        }

        var rounds = sameRun ? Rounds(timed) : [];
        return RoundMean.Of(rounds, confidence) is { } paired ? paired.Plus(exact) : Independent(timed, confidence).Plus(exact);
    }

    /// <summary>The sum in each round; empty when the cells do not have the same rounds.</summary>
    private static List<double> Rounds(List<(double Weight, Reading Reading)> parts)
    {
        var byRound = parts.Select(part => (part.Weight, part.Reading.Rounds)).ToList();
        var shared = byRound[0].Rounds.Keys.Order().ToList();
        return byRound.TrueForAll(part => part.Rounds.Count == shared.Count && shared.TrueForAll(part.Rounds.ContainsKey))
            ? [.. shared.Select(round => byRound.Sum(part => part.Weight * Math.Log(part.Rounds[round])))]
            : [];
    }

    private static Estimate Independent(List<(double Weight, Reading Reading)> parts, Confidence confidence)
    {
        double value = 0, centre = 0;
        var isKnown = true;
        var components = new List<VarianceComponent>();
        foreach (var (weight, reading) in parts)
        {
            value += weight * Math.Log(reading.Value);
            if (RatioSpread.Of(reading.Terms) is not { } spread)
            {
                isKnown = false;
                continue;
            }

            centre += weight * (Math.Log(reading.Factor) + spread.LogCentre);
            components.Add(spread.Within with { Variance = spread.Within.Variance * weight * weight });
            components.Add(spread.Between with { Variance = spread.Between.Variance * weight * weight });
        }

        var halfWidth = VarianceComponent.HalfWidth(confidence.Quantile, [.. components]);
        return isKnown ? LogInterval.Bounds(value, centre, halfWidth) : new(value, null, null);
    }
}
