namespace InferenceBench.Claims.Ledgers;

/// <summary>The lowest price of some APIs in force on one day over the lowest on a later day.</summary>
internal sealed record PriceFallNode : PriceClassNode
{
    /// <summary>The earlier day, e.g. 2026-06-30.</summary>
    public required string Until { get; init; }

    /// <summary>The later day.</summary>
    public required string From { get; init; }
}
