using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Figures;

namespace InferenceBench.Load.Cost;

/// <summary>
/// How much dearer an output token is than an input token at one load, from windows with mixes of different proportions: each
/// window's seconds are a · input tokens + b · output tokens. Where the server tells of its requests what it had in its cache,
/// and a mix more than usual shows what that saves, they are a · fresh input tokens + c · cached ones + b · output tokens.
/// </summary>
/// <param name="Pooled">Over all rounds.</param>
/// <param name="Rounds">Of each round alone.</param>
/// <param name="LargestMisfit">Largest distance of a mix from the fit, as a share of its seconds.</param>
/// <param name="TellsCached">Cached input tokens have a weight of their own.</param>
public sealed record MachineSplit(
    TokenWeights Pooled, IReadOnlyList<TokenWeights> Rounds, double LargestMisfit, bool TellsCached = false)
{
    /// <summary>Fewer come from a cache in every load.</summary>
    private const double LeastCached = 0.02;

    /// <summary>Null with fewer than three mixes, or when the fit gives one side nothing.</summary>
    public static MachineSplit? Of(IReadOnlyList<PointVisits> mixes)
    {
        ArgumentNullException.ThrowIfNull(mixes);
        return Of(mixes, FitOfThree, tellsCached: true)
            ?? Of([.. mixes.Where(mix => !mix.Mix.SharesNothing)], FitOfTwo, tellsCached: false);
    }

    private static MachineSplit? Of(
        IReadOnlyList<PointVisits> mixes, Func<List<List<RoundVisit>>, (TokenWeights Weights, double Misfit)?> fit,
        bool tellsCached)
    {
        var rounds = mixes.Count == 0 ? 0 : mixes.Min(mix => mix.Rounds.Count);
        var all = Enumerable.Range(0, rounds).ToList();
        if (fit(Windows(mixes, all)) is not { Weights.Output: > 0 } pooled)
        {
            return null;
        }

        return new(
            pooled.Weights, [.. all.Select(round => fit(Windows(mixes, [round]))?.Weights ?? default)], pooled.Misfit,
            tellsCached);
    }

    private static List<List<RoundVisit>> Windows(IReadOnlyList<PointVisits> mixes, List<int> rounds) =>
        [.. mixes.Select(mix => rounds.Select(round => mix.Rounds[round]).ToList())
            .Where(visits => visits.Sum(v => v.InputTokens + v.OutputTokens) > 0)];

    private static (TokenWeights, double)? FitOfTwo(List<List<RoundVisit>> windows)
    {
        // A second's tokens, and that second.
        var grid = windows.Select(visits => new GridPoint(
            visits.Sum(v => v.InputTokens) / Seconds(visits), visits.Sum(v => v.OutputTokens) / Seconds(visits),
            [new RatioTerm(1, 1, 1)])).ToList();
        return grid.Count >= SplitFit.MinimumPoints && SplitFit.Of(grid) is { OutputOverInput: { } ratio } split
            ? (new(ratio.Value), split.LargestMisfit)
            : null;
    }

    private static (TokenWeights, double)? FitOfThree(List<List<RoundVisit>> windows)
    {
        var all = windows.SelectMany(visits => visits).ToList();
        if (!all.Any(visit => visit.TellsCached) || all.Sum(v => v.CachedTokens) < LeastCached * all.Sum(v => v.InputTokens))
        {
            return null;
        }

        List<double[]> rows = [.. windows.Select(visits => (double[])[
            visits.Sum(v => v.InputTokens - v.CachedTokens) / Seconds(visits), visits.Sum(v => v.CachedTokens) / Seconds(visits),
            visits.Sum(v => v.OutputTokens) / Seconds(visits)])];
        return NonNegativeSlopes.Of(rows, [.. rows.Select(_ => 1.0)]) is [> 0 and var fresh, var cached, var output] slopes
            ? (new(output / fresh, cached / fresh), rows.Max(row => Math.Abs(NonNegativeSlopes.Fitted(row, slopes) - 1)))
            : null;
    }

    private static double Seconds(List<RoundVisit> visits) => visits.Sum(v => v.Visit.WindowSeconds);
}
