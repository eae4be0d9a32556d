using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Units;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Cost;

/// <summary>
/// Prices a load of a hosted API by what it bills: tokens by the seller's count, those of requests that failed included. A
/// request's effective price is the whole bill over the requests that ended well.
/// </summary>
public sealed class ApiPricer(ApiTariff tariff)
{
    private const double Million = UsdPerMillionTokens.Tokens;

    /// <summary>Prices one mix at one load.</summary>
    /// <returns>Null when nothing was billed, or nothing ended well.</returns>
    public LoadCost? Price(PointVisits asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        asked = asked.Held();
        return asked.Begun.Any(request => tariff.Usd(request) > 0) && asked.Good.Any() ? new()
        {
            InputUsdPerMillion = Known(asked, request => InputUsd(request), request => request.InputTokens),
            OutputUsdPerMillion = Known(
                asked, request => (request.OutputTokens ?? 0) * tariff.OutputUsdPerMillion / Million,
                request => request.OutputTokens),
            OutputOverInput = null,
            TotalUsdPerMillion = Over(asked, request => request.InputTokens + request.OutputTokens).Scale(Million),
            RequestUsd = Over(asked, request => request.IsGood ? 1 : 0),
            WholeOverOutputUsdPerMillion = Over(asked, request => request.OutputTokens).Scale(Million),
            WholeOverInputUsdPerMillion = Over(asked, request => request.InputTokens).Scale(Million),
        } : null;
    }

    private double InputUsd(RequestRecord request) =>
        (tariff.Usd(request) ?? 0) - ((request.OutputTokens ?? 0) * tariff.OutputUsdPerMillion / Million);

    private Estimate Over(PointVisits asked, Func<RequestRecord, int?> of) => RoundInterval.OfRatio(
        asked.Rounds.Select(round => (
            round.Begun.Sum(request => tariff.Usd(request) ?? 0), round.Begun.Sum(request => (double)(of(request) ?? 0)))));

    private static Estimate Known(PointVisits asked, Func<RequestRecord, double> usd, Func<RequestRecord, int?> tokens)
    {
        var billed = asked.Begun.Where(request => tokens(request) is not null).ToList();
        var value = Million * billed.Sum(usd) / billed.Sum(request => (double)tokens(request)!.Value);
        return new(value, value, value);
    }
}
