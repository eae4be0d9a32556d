namespace InferenceBench.Foundation.Statistics;

/// <summary>Compares the rates of two cells by a t interval of ln(rate B / rate A).</summary>
public static class RateComparison
{
    /// <summary>Differences below 1 % do not matter to anybody and are within what link order and address layout do.</summary>
    public const double DefaultThreshold = 0.01;

    /// <summary>
    /// Pairs by round when both cells have the same three or more rounds, so that what a machine does to a whole round cancels;
    /// else takes them as independent.
    /// </summary>
    /// <param name="a">Repetitions of the first cell.</param>
    /// <param name="b">Repetitions of the second cell.</param>
    /// <param name="threshold">Share by which B must differ, with the whole interval, to be called faster or slower.</param>
    /// <returns>Null when a cell has fewer than two repetitions and they cannot be paired.</returns>
    public static Comparison? Compare(IReadOnlyList<RatioTerm> a, IReadOnlyList<RatioTerm> b, double threshold = DefaultThreshold)
    {
        var pairs = PairedLogRatios(a, b);
        if (pairs.Count < RoundMeans.FewestRounds)
        {
            return CompareUnpaired(a, b, threshold);
        }

        var mean = pairs.Average();
        var variance = pairs.Sum(d => (d - mean) * (d - mean)) / (pairs.Count - 1) / pairs.Count;
        return Judge(
            Math.Exp(mean), mean, VarianceComponent.HalfWidth(new VarianceComponent(variance, pairs.Count - 1)), threshold,
            pairs.Count);
    }

    /// <summary>Takes the repetitions of both cells as independent, as those of different runs are.</summary>
    /// <inheritdoc cref="Compare"/>
    public static Comparison? CompareUnpaired(
        IReadOnlyList<RatioTerm> a, IReadOnlyList<RatioTerm> b, double threshold = DefaultThreshold)
    {
        if (RatioSpread.Of(a) is not { } spreadA || RatioSpread.Of(b) is not { } spreadB)
        {
            return null;
        }

        var halfWidth = VarianceComponent.HalfWidth(spreadA.Within, spreadA.Between, spreadB.Within, spreadB.Between);
        return Judge(spreadB.Ratio / spreadA.Ratio, spreadB.LogCentre - spreadA.LogCentre, halfWidth, threshold, 0);
    }

    /// <summary>ln(rate B / rate A) of each round; empty when the cells do not have the same rounds.</summary>
    private static List<double> PairedLogRatios(IReadOnlyList<RatioTerm> a, IReadOnlyList<RatioTerm> b)
    {
        var (roundsA, roundsB) = (RoundTerm.All(a), RoundTerm.All(b));
        return roundsA.Select(round => round.Round).SequenceEqual(roundsB.Select(round => round.Round))
            ? [.. roundsA.Zip(roundsB, (first, second) => Math.Log(second.Ratio / first.Ratio))]
            : [];
    }

    internal static Comparison Judge(double ratio, double logCentre, double halfWidth, double threshold, int pairs)
    {
        var estimate = LogInterval.Of(ratio, logCentre, halfWidth);
        var verdict = estimate.Low > 1 + threshold ? Verdict.Faster
            : estimate.High < 1 / (1 + threshold) ? Verdict.Slower
            : Verdict.Indistinguishable;
        return new(estimate, verdict, pairs);
    }
}
