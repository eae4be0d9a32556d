namespace InferenceBench.Core.Statistics;

/// <summary>Compares the rates of two cells by a t interval of ln(rate B / rate A).</summary>
public static class RateComparison
{
    /// <summary>Fewer pairs than this cannot tell a difference from the rounds' own spread.</summary>
    public const int MinimumPairs = 3;

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
        if (pairs.Length >= MinimumPairs)
        {
            var mean = pairs.Average();
            var variance = pairs.Sum(d => (d - mean) * (d - mean)) / (pairs.Length - 1) / pairs.Length;
            return Judge(mean, VarianceComponent.HalfWidth(new VarianceComponent(variance, pairs.Length - 1)), threshold, pairs.Length);
        }

        return CompareUnpaired(a, b, threshold);
    }

    /// <summary>Takes the repetitions of both cells as independent, as those of different runs are.</summary>
    /// <inheritdoc cref="Compare"/>
    public static Comparison? CompareUnpaired(IReadOnlyList<RatioTerm> a, IReadOnlyList<RatioTerm> b, double threshold = DefaultThreshold)
    {
        if (RatioSpread.Of(a) is not { } spreadA || RatioSpread.Of(b) is not { } spreadB)
        {
            return null;
        }

        var halfWidth = VarianceComponent.HalfWidth(spreadA.Within, spreadA.Between, spreadB.Within, spreadB.Between);
        return Judge(Math.Log(spreadB.Ratio / spreadA.Ratio), halfWidth, threshold, 0);
    }

    private static double[] PairedLogRatios(IReadOnlyList<RatioTerm> a, IReadOnlyList<RatioTerm> b)
    {
        var (roundsA, roundsB) = (LogRatios(a), LogRatios(b));
        return roundsA.Keys.SequenceEqual(roundsB.Keys)
            ? [.. roundsA.Select(round => roundsB[round.Key] - round.Value)]
            : [];
    }

    private static SortedDictionary<int, double> LogRatios(IReadOnlyList<RatioTerm> terms) =>
        new(terms.GroupBy(term => term.Round).ToDictionary(
            round => round.Key,
            round => Math.Log(round.Sum(term => term.Numerator) / round.Sum(term => term.Denominator))));

    private static Comparison Judge(double logRatio, double halfWidth, double threshold, int pairs)
    {
        var (low, high) = (Math.Exp(logRatio - halfWidth), Math.Exp(logRatio + halfWidth));
        var verdict = low > 1 + threshold ? Verdict.Faster
            : high < 1 / (1 + threshold) ? Verdict.Slower
            : Verdict.Indistinguishable;
        return new(new(Math.Exp(logRatio), low, high), verdict, pairs);
    }
}
