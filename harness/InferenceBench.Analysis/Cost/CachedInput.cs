using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Cost;

/// <summary>What a prompt token still takes of the machine when it is already in the cache: later tokens attend to it.</summary>
public static class CachedInput
{
    /// <summary>
    /// Seconds a cached token: (prefill seconds at the depth − prefill seconds of the same prompt without it) / depth, both for
    /// one sequence; not below 0. Null when the two are not the same cell at a depth and without, or have too few repetitions.
    /// </summary>
    public static Estimate? SecondsPerToken(CellOutcome atDepth, CellOutcome without)
    {
        ArgumentNullException.ThrowIfNull(atDepth);
        ArgumentNullException.ThrowIfNull(without);
        var depth = atDepth.Cell.Workload.Depth;
        if (depth <= 0 || Prefill(atDepth) is not { } deep || Prefill(without) is not { } flat)
        {
            return null;
        }

        var difference = deep.Ratio - flat.Ratio;
        if (deep.Interval.High is null || flat.Interval.High is null)
        {
            return new(Math.Max(0, difference / depth), null, null);
        }

        var halfWidth = Math.Sqrt(Square(deep) + Square(flat));
        double PerToken(double seconds) => Math.Max(0, seconds / depth);
        return new(PerToken(difference), PerToken(difference - halfWidth), PerToken(difference + halfWidth));
    }

    private static RatioSpread? Prefill(CellOutcome outcome) => RatioSpread.Of(
        [.. outcome.Samples.Where(s => s.PromptTokens > 0).OrderBy(s => s.Round).ThenBy(s => s.Repetition)
            .Select(s => new RatioTerm(s.Round, s.PrefillSeconds, outcome.Cell.Workload.Batch))]);

    private static double Square(RatioSpread spread) => Math.Pow(spread.Ratio * spread.Interval.RelativeHalfWidth!.Value, 2);
}
