using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Prices;

/// <summary>A price as it stands in the file: one amount or a range.</summary>
internal sealed record PriceNode : Located
{
    public double? UsdPerHour { get; init; }

    public double? UsdPerHourLow { get; init; }

    public double? UsdPerHourHigh { get; init; }

    public required PriceTier Tier { get; init; }

    public string Currency { get; init; } = PriceRules.Currency;

    public string Seller { get; init; } = "";

    public PriceRank? Rank { get; init; }

    public string Region { get; init; } = "";

    public string Date { get; init; } = "";

    public string Source { get; init; } = "";
}
