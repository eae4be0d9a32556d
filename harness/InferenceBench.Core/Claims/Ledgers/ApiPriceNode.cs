namespace InferenceBench.Core.Claims.Ledgers;

/// <summary>An API's price in the price files, from another source than the ledger's documents.</summary>
internal sealed record ApiPriceNode
{
    public required string Api { get; init; }

    /// <summary><c>input</c> or <c>output</c>.</summary>
    public required string Part { get; init; }
}
