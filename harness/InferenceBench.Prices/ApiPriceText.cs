using System.Globalization;
using System.Text;

namespace InferenceBench.Prices;

/// <summary>Writes APIs as a price file.</summary>
public static class ApiPriceText
{
    /// <summary>YAML that <see cref="PriceBook.Load"/> reads back as it was.</summary>
    public static string Write(IEnumerable<ApiEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var text = new StringBuilder("apis:\n");
        foreach (var entry in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - id: {Quoted(entry.Id)}\n    name: {Quoted(entry.Name)}\n"
                + $"    seller: {Quoted(entry.Seller.Length == 0 ? "not stated" : entry.Seller)}\n    prices:\n");
            foreach (var price in entry.Prices)
            {
                text.Append("      - {").Append(Part("input", price.Input))
                    .Append(Part("cached_input", price.CachedInput)).Append(Part("output", price.Output))
                    .Append("currency: USD, ")
                    .Append(CultureInfo.InvariantCulture, $"region: {Quoted(price.Region)}, date: {price.Date:yyyy-MM-dd}, rank: "
                        + $"{price.Rank ?? PriceRank.A}, source: {Quoted(price.Source)}}}\n");
            }
        }

        return text.ToString();
    }

    private static string Part(string key, decimal? usd) =>
        usd is { } known ? string.Create(CultureInfo.InvariantCulture, $"{key}: {known:0.#########}, ") : "";

    private static string Quoted(string text) => $"'{PriceText.OneLine(text).Replace("'", "''", StringComparison.Ordinal)}'";
}
