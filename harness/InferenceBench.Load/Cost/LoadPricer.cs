using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Units;
using InferenceBench.Load.Figures;

namespace InferenceBench.Load.Cost;

/// <summary>Prices a load: $/h over what was served in the hour.</summary>
public sealed class LoadPricer(double usdPerHour)
{
    private const double Million = UsdPerMillionTokens.Tokens;

    private double UsdPerSecond => new UsdPerHour(usdPerHour).PerSecond;

    /// <summary>Prices one mix at one load.</summary>
    /// <param name="asked">The mix that is priced.</param>
    /// <param name="mixes">All mixes at this load, the priced one among them, to tell input from output.</param>
    /// <returns>Null when nothing was served.</returns>
    public LoadCost? Price(PointVisits asked, IReadOnlyList<PointVisits> mixes)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.Rounds.Sum(r => r.OutputTokens) <= 0 || asked.Rounds.Sum(r => r.InputTokens) <= 0)
        {
            return null;
        }

        var split = MachineSplit.Of(mixes);
        return new()
        {
            InputUsdPerMillion = Priced(asked, split, _ => 1),
            CachedUsdPerMillion = split is { TellsCached: true } ? Priced(asked, split, weights => weights.Cached) : null,
            OutputUsdPerMillion = Priced(asked, split, weights => weights.Output),
            OutputOverInput = split is null ? null : RoundInterval.Around(
                split.Pooled.Output, [.. split.Rounds.Select(weights => weights.Output)]),
            LargestMisfit = split?.LargestMisfit,
            TotalUsdPerMillion = Over(asked, r => r.InputTokens + r.OutputTokens),
            RequestUsd = Over(asked, asked.RequestsIn).Scale(1 / Million),
            WholeOverOutputUsdPerMillion = Over(asked, r => r.OutputTokens),
            WholeOverInputUsdPerMillion = Over(asked, r => r.InputTokens),
        };
    }

    private Estimate Over(PointVisits asked, Func<RoundVisit, double> tokens) =>
        RoundInterval.OfRatio(asked.Rounds.Select(r => (UsdPerSecond * Million * r.Visit.WindowSeconds, tokens(r))));

    /// <summary>$ of the seconds over fresh input tokens and, at their weights, cached ones and output tokens.</summary>
    private Estimate? Priced(PointVisits asked, MachineSplit? split, Func<TokenWeights, double> weight)
    {
        if (split is null)
        {
            return null;
        }

        var isPerRound = split.Rounds.Count == asked.Rounds.Count;
        double Usd(IReadOnlyList<RoundVisit> rounds, TokenWeights weights) =>
            weight(weights) * UsdPerSecond * Million * rounds.Sum(v => v.Visit.WindowSeconds) / rounds.Sum(
                v => v.InputTokens - ((1 - weights.Cached) * v.CachedTokens) + (weights.Output * v.OutputTokens));

        return RoundInterval.Around(
            Usd(asked.Rounds, split.Pooled),
            [.. asked.Rounds.Select((round, i) => Usd([round], isPerRound ? split.Rounds[i] : split.Pooled))]);
    }
}
