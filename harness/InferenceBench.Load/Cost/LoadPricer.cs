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
        var isPerRound = split is not null && split.Rounds.Count == asked.Rounds.Count;
        return new()
        {
            InputUsdPerMillion = split is null ? null : Priced(
                asked, isPerRound ? split.Rounds : null, split.OutputOverInput, ratio => 1),
            OutputUsdPerMillion = split is null ? null : Priced(
                asked, isPerRound ? split.Rounds : null, split.OutputOverInput, ratio => ratio),
            OutputOverInput = split is null ? null : RoundInterval.Around(split.OutputOverInput, split.Rounds),
            LargestMisfit = split?.LargestMisfit,
            TotalUsdPerMillion = Over(asked, r => r.InputTokens + r.OutputTokens),
            RequestUsd = Over(asked, asked.RequestsIn).Scale(1 / Million),
            WholeOverOutputUsdPerMillion = Over(asked, r => r.OutputTokens),
            WholeOverInputUsdPerMillion = Over(asked, r => r.InputTokens),
        };
    }

    private Estimate Over(PointVisits asked, Func<RoundVisit, double> tokens) =>
        RoundInterval.OfRatio(asked.Rounds.Select(r => (UsdPerSecond * Million * r.Visit.WindowSeconds, tokens(r))));

    /// <summary>$ of the seconds over input tokens and, at their ratio, output tokens.</summary>
    private Estimate Priced(PointVisits asked, IReadOnlyList<double>? ratios, double ratio, Func<double, double> weight)
    {
        double Usd(IEnumerable<RoundVisit> rounds, double r) =>
            weight(r) * UsdPerSecond * Million * rounds.Sum(v => v.Visit.WindowSeconds) / rounds.Sum(
                v => v.InputTokens + (r * v.OutputTokens));

        return RoundInterval.Around(
            Usd(asked.Rounds, ratio), [.. asked.Rounds.Select((round, i) => Usd([round], ratios is null ? ratio : ratios[i]))]);
    }
}
