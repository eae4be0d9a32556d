namespace InferenceBench.Claims.Ledgers;

/// <summary>Output price over input price, the median over all APIs of the price files.</summary>
internal sealed record PriceRatioNode
{
    /// <summary>Prices in force on this day; the newest when left out.</summary>
    public string At { get; init; } = "";
}
