using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Figures;

namespace InferenceBench.Load.Cost;

/// <summary>
/// How much dearer an output token is than an input token at one load, from windows with mixes of different proportions: each
/// window's seconds are a · input tokens + b · output tokens.
/// </summary>
/// <param name="OutputOverInput">b / a over all rounds.</param>
/// <param name="Rounds">b / a of each round alone.</param>
/// <param name="LargestMisfit">Largest distance of a mix from the fit, as a share of its seconds.</param>
public sealed record MachineSplit(double OutputOverInput, IReadOnlyList<double> Rounds, double LargestMisfit)
{
    /// <summary>Null with fewer than three mixes, or when the fit gives one side nothing.</summary>
    public static MachineSplit? Of(IReadOnlyList<PointVisits> mixes)
    {
        ArgumentNullException.ThrowIfNull(mixes);
        var rounds = mixes.Count == 0 ? 0 : mixes.Min(mix => mix.Rounds.Count);
        var all = Fit(mixes, Enumerable.Range(0, rounds));
        if (all?.OutputOverInput is not { Value: > 0 } ratio)
        {
            return null;
        }

        var alone = Enumerable.Range(0, rounds).Select(round => Fit(mixes, [round])?.OutputOverInput?.Value ?? 0).ToList();
        return new(ratio.Value, alone, all.LargestMisfit);
    }

    private static TokenSplit? Fit(IReadOnlyList<PointVisits> mixes, IEnumerable<int> rounds)
    {
        var chosen = rounds.ToList();
        var grid = mixes.Select(mix => chosen.Select(round => mix.Rounds[round]).ToList())
            .Where(visits => visits.Sum(v => v.InputTokens + v.OutputTokens) > 0)
            .Select(Point).ToList();
        return grid.Count < SplitFit.MinimumPoints ? null : SplitFit.Of(grid);
    }

    /// <summary>A second's tokens, and that second.</summary>
    private static GridPoint Point(List<RoundVisit> visits)
    {
        var seconds = visits.Sum(v => v.Visit.WindowSeconds);
        return new(visits.Sum(v => v.InputTokens) / seconds, visits.Sum(v => v.OutputTokens) / seconds, [new RatioTerm(1, 1, 1)]);
    }
}
