using System.Globalization;
using InferenceBench.Core.Claims.Arithmetic;
using InferenceBench.Core.Claims.Evidences;
using InferenceBench.Core.Prices;

namespace InferenceBench.Core.Claims.Rules;

/// <summary>An API's price by the price files, from other sources than the documents whose claims are checked.</summary>
internal sealed class ApiPriceRule(string api, bool isOutput) : IClaimRule
{
    /// <summary>How a price file says that a price was taken from a document of the ledger: it cannot vouch for itself.</summary>
    internal const string LedgerSource = "claims document";

    private static readonly Unit _unit = Unit.Parse("usd/Mtoken")!;

    public bool IsTimed => false;

    public Finding Find(RuleInput input)
    {
        var entry = input.Evidence.Prices?.Apis.Entries.FirstOrDefault(e => e.Id.Equals(api, StringComparison.OrdinalIgnoreCase));
        var prices = (entry?.Prices ?? []).Where(price => !IsLedgers(price)).Select(price => (Usd: isOutput ? price.Output : price.Input, price.Date, price.Source))
            .Where(price => price.Usd is not null).OrderBy(price => price.Date).ToList();
        if (prices.Count == 0)
        {
            return Finding.Lacking($"no {(isOutput ? "output" : "input")} price of '{api}' from another source than the documents; add one with date and source to prices/api.yaml or --prices");
        }

        var usd = prices.Select(price => (double)price.Usd!.Value).ToList();
        return new()
        {
            Figure = new(usd[^1], usd.Min(), usd.Max()),
            Unit = _unit,
            IsExact = true,
            Detail = string.Join("; ", prices.Select(price => string.Create(CultureInfo.InvariantCulture, $"${price.Usd:0.00##} on {price.Date:yyyy-MM-dd} ({price.Source})"))) + Needed(input, usd[^1]),
            Draw = () => new("", "US$ for a million tokens", [.. prices.Zip(usd, (price, y) => new PlotPoint(price.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null, y))]),
        };
    }

    internal static bool IsLedgers(ApiPrice price) => price.Source.StartsWith(LedgerSource, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the machine at hand would have to cost an hour to match the price with its fastest cell.</summary>
    private string Needed(RuleInput input, double usdPerMillion)
    {
        var metric = Metrics.Find(isOutput ? "decode_tokens_per_s" : "prefill_tokens_per_s")!;
        var fastest = input.Evidence.Cells.Select(cell => (cell, Rate: metric.Of(cell)?.Value ?? 0)).DefaultIfEmpty().MaxBy(pair => pair.Rate);
        return fastest.Rate <= 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"; at the {fastest.Rate:#,0} token/s of {fastest.cell!.Name} a machine would match it at ${usdPerMillion * fastest.Rate * 3600 / 1e6:0.0000} an hour");
    }
}
