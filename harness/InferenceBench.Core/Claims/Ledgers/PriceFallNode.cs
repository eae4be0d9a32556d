namespace InferenceBench.Core.Claims.Ledgers;

/// <summary>Lowest output price on or before one day over the lowest on or after another, among the price files' APIs.</summary>
internal sealed record PriceFallNode
{
    /// <summary>E.g. 2026-06-30.</summary>
    public required string Until { get; init; }

    public required string From { get; init; }

    /// <summary>APIs of one capability, to which the comparison is limited.</summary>
    public required List<string> Apis { get; init; }
}
