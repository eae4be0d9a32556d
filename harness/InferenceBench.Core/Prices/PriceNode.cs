namespace InferenceBench.Core.Prices;

/// <summary>A price as it stands in the file: one amount or a range.</summary>
internal sealed class PriceNode
{
    public double? UsdPerHour { get; init; }

    public double? UsdPerHourLow { get; init; }

    public double? UsdPerHourHigh { get; init; }

    public required PriceTier Tier { get; init; }

    public string Region { get; init; } = "";

    public string Date { get; init; } = "";

    public string Source { get; init; } = "";
}
