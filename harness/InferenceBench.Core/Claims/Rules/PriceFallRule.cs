using System.Globalization;

namespace InferenceBench.Core.Claims.Rules;

/// <summary>How many times lower the lowest output price of a group of APIs is from one day on than it was until another.</summary>
internal sealed class PriceFallRule(DateOnly until, DateOnly from, IReadOnlyList<string> apis) : IClaimRule
{
    public bool IsTimed => false;

    public Finding Find(RuleInput input)
    {
        var prices = (input.Evidence.Prices?.Apis.Entries ?? [])
            .Where(entry => apis.Contains(entry.Id, StringComparer.OrdinalIgnoreCase))
            .SelectMany(entry => entry.Prices.Where(price => !ApiPriceRule.IsLedgers(price) && price.Output is not null).Select(price => (entry.Id, Usd: (double)price.Output!.Value, price.Date)))
            .OrderBy(price => price.Usd).ToList();
        var (before, after) = (prices.Where(p => p.Date <= until).ToList(), prices.Where(p => p.Date >= from).ToList());
        if (before.Count == 0 || after.Count == 0)
        {
            var lacking = before.Count == 0 ? $"until {Day(until)}" : $"from {Day(from)} on";
            return Finding.Lacking($"no output price {lacking} of {string.Join(", ", apis)} in the price files; add it with date and source when there is one");
        }

        var fall = before[0].Usd / after[0].Usd;
        return new()
        {
            Figure = new(fall, fall, fall),
            IsExact = true,
            Detail = string.Create(CultureInfo.InvariantCulture, $"{before[0].Id} at ${before[0].Usd:0.00##} on {Day(before[0].Date)}, {after[0].Id} at ${after[0].Usd:0.00##} on {Day(after[0].Date)}"),
            Draw = () => new("", "US$ for a million output tokens", [.. prices.Select(p => new PlotPoint($"{p.Id} {Day(p.Date)}", null, p.Usd))]),
        };
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
