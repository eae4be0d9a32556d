using System.Globalization;
using InferenceBench.Prices;

namespace InferenceBench.Claims.Rules;

/// <summary>A price of an API on its day.</summary>
/// <param name="Api">Its id.</param>
/// <param name="Usd">US$ for a million tokens.</param>
/// <param name="Date">Day from which it is known.</param>
/// <param name="Source">Who says so.</param>
internal sealed record DatedPrice(string Api, double Usd, DateOnly Date, string Source)
{
    /// <summary>Null when the price has not this part.</summary>
    public static DatedPrice? Of(ApiEntry entry, ApiPrice price, bool isOutput) =>
        (isOutput ? price.Output : price.Input) is { } usd ? new(entry.Id, (double)usd, price.Date, price.Source) : null;

    /// <summary>E.g. <c>gpt-4 $60.00 on 2023-03-14 (source)</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Api} ${Usd:0.00##} on {Day(Date)} ({Source})");

    /// <summary>E.g. <c>list prices dated 2023-03-14 to 2024-07-18</c>.</summary>
    public static string Basis(IEnumerable<DatedPrice> prices, string kind = "list prices")
    {
        var days = prices.Select(price => price.Date).Order().ToList();
        return days.Count == 0 ? "" : $"{kind} dated {Day(days[0])}{(days[0] == days[^1] ? "" : " to " + Day(days[^1]))}";
    }

    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
