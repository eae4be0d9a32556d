using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Prices;

/// <summary>What a machine costs to buy as it stands in the file: one amount or a range.</summary>
internal sealed record PurchaseNode : Located
{
    public double? Usd { get; init; }

    public double? UsdLow { get; init; }

    public double? UsdHigh { get; init; }

    public string Currency { get; init; } = PriceRules.Currency;

    public string Condition { get; init; } = "";

    public PriceRank? Rank { get; init; }

    public string Region { get; init; } = "";

    public string Date { get; init; } = "";

    public string Source { get; init; } = "";
}
