using InferenceBench.Foundation.Statistics;
using InferenceBench.Prices;

namespace InferenceBench.Analysis.Cost;

/// <summary>A cell on a machine paid around the clock against an API paid by the token.</summary>
public sealed record BreakEven
{
    private const double SecondsPerDay = 86_400;

    public required CellBill Bill { get; init; }

    public required ApiEntry Api { get; init; }

    public required ApiPrice ApiPrice { get; init; }

    /// <summary>How like the API's model is the measured one.</summary>
    public required ApiLikeness Likeness { get; init; }

    /// <summary>What the API asks for the request.</summary>
    public required decimal ApiRequestUsd { get; init; }

    /// <summary>Requests a day that one machine can serve at the utilisation it is given.</summary>
    public required double CapacityPerDay { get; init; }

    /// <summary>
    /// Requests a day from which the machine is cheaper, with the interval of its capacity; null when it never is.
    /// </summary>
    public required double? RequestsPerDay { get; init; }

    /// <summary>The same in input and output tokens a day.</summary>
    public double? TokensPerDay => RequestsPerDay * Bill.Request.Tokens;

    /// <summary>Price of the machine's hour at which it would just be as cheap as the API at full load.</summary>
    public required Estimate UsdPerHour { get; init; }

    /// <summary>The machine at full load against the API.</summary>
    public required CostVerdict Verdict { get; init; }

    /// <summary>
    /// Load N at which a day's usable hours cost N · (API request − what computing a request adds to them); it is never reached
    /// when the machine cannot serve N. Null when the request's seconds are not known, or the API's price lacks a part.
    /// </summary>
    /// <param name="bill">A cell's bill at the utilisation that the machine can be loaded to.</param>
    /// <param name="api">The API, at its default price.</param>
    public static BreakEven? Of(CellBill bill, ApiEntry api)
    {
        ArgumentNullException.ThrowIfNull(bill);
        ArgumentNullException.ThrowIfNull(api);
        var price = api.DefaultPrice;
        if (bill.RequestSeconds is not { } seconds
            || price.RequestUsd(bill.Request.InputTokens, bill.Request.OutputTokens) is not { } apiUsd)
        {
            return null;
        }

        var saved = apiUsd - (decimal)Tariff.OfComputing(bill.Machine).Usd(seconds, Joules(bill)).Value;
        var capacity = SecondsPerDay * (double)bill.Machine.Availability * bill.Utilisation / seconds.Value;
        var needed = saved > 0
            ? (double)(bill.Machine.UsdPerHour * 24 * bill.Machine.Availability / saved)
            : double.PositiveInfinity;
        var hourly = seconds.Inverse(s => Foundation.Units.UsdPerHour.OfSecond((double)saved * bill.Utilisation / s).Value);
        return new()
        {
            Bill = bill,
            Api = api,
            ApiPrice = price,
            Likeness = bill.Model is { } model ? ApiMatch.Of(model, api) : ApiLikeness.Other,
            ApiRequestUsd = apiUsd,
            CapacityPerDay = capacity,
            RequestsPerDay = needed <= capacity ? needed : null,
            UsdPerHour = saved > 0 ? hourly : new(0, 0, 0),
            Verdict = Judge(hourly, (double)bill.Machine.UsdPerHour),
        };
    }

    private static double Joules(CellBill bill) => ((bill.InputJoulesPerToken ?? 0) * bill.Request.InputTokens)
        + ((bill.OutputJoulesPerToken ?? 0) * bill.Request.OutputTokens);

    private static CostVerdict Judge(Estimate breakEvenUsdPerHour, double usdPerHour) =>
        breakEvenUsdPerHour.Low > usdPerHour ? CostVerdict.Cheaper
        : breakEvenUsdPerHour.High < usdPerHour ? CostVerdict.Dearer
        : CostVerdict.Indistinguishable;
}
