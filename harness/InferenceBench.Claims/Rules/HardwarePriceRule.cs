using System.Globalization;
using InferenceBench.Claims.Arithmetic;
using InferenceBench.Prices;

namespace InferenceBench.Claims.Rules;

/// <summary>What a machine cost an hour in a time: the range of all dated prices.</summary>
/// <param name="ids">Forms of the machine.</param>
/// <param name="tier">Kind of seller; null = all.</param>
/// <param name="from">First day.</param>
/// <param name="until">Last day.</param>
internal sealed class HardwarePriceRule(IReadOnlyList<string> ids, PriceTier? tier, DateOnly from, DateOnly until) : IClaimRule
{
    private static readonly Unit _unit = Unit.Parse("usd/hour")!;

    public bool IsTimed => false;

    public Finding Find(RuleInput input)
    {
        var prices = (input.Evidence.Prices?.Hardware.Entries ?? [])
            .Where(entry => ids.Contains(entry.Id, StringComparer.OrdinalIgnoreCase))
            .SelectMany(entry => entry.Prices.Select(price => (entry.Id, Price: price)))
            .Where(row => (tier is null || row.Price.Tier == tier)
                && row.Price.Date >= from
                && row.Price.Date <= until
                && !row.Price.Source.Contains("claims document", StringComparison.OrdinalIgnoreCase))
            .OrderBy(row => row.Price.LowUsdPerHour).ToList();
        if (prices.Count == 0)
        {
            return Finding.Lacking(
                $"no {(tier is { } known ? known.ToString().ToLowerInvariant() + " " : "")}price of {string.Join(", ", ids)} "
                + $"between {DatedPrice.Day(from)} and {DatedPrice.Day(until)} from another source than the documents; add one "
                + $"to a price file");
        }

        var (low, high) = (prices.Min(row => row.Price.LowUsdPerHour), prices.Max(row => row.Price.HighUsdPerHour));
        var middle = prices.Select(row => row.Price.MidUsdPerHour).Order().ElementAt(prices.Count / 2);
        return new()
        {
            Figure = new(middle, low, high),
            Unit = _unit,
            IsExact = true,
            Basis =
                $"rents dated {DatedPrice.Day(prices.Min(row => row.Price.Date))} to "
                + $"{DatedPrice.Day(prices.Max(row => row.Price.Date))}",
            Detail = $"{prices.Count} dated prices: {string.Join("; ", prices.Select(row => Text(row.Id, row.Price)))}",
            Draw = () => new(
                "", "US$ an hour",
                [.. prices.Select(row => new PlotPoint(
                    $"{row.Id}, {row.Price.Source}", null, row.Price.MidUsdPerHour, row.Price.LowUsdPerHour,
                    row.Price.HighUsdPerHour))]),
        };
    }

    private static string Text(string id, HardwarePrice price) => string.Create(
        CultureInfo.InvariantCulture,
        $"{id} ${price.LowUsdPerHour:0.00}"
        + $"{(price.LowUsdPerHour == price.HighUsdPerHour ? "" : $" to {price.HighUsdPerHour:0.00}")} "
        + $"{price.Tier.ToString().ToLowerInvariant()} {DatedPrice.Day(price.Date)}");
}
