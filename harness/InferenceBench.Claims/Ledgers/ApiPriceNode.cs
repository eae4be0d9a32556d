namespace InferenceBench.Claims.Ledgers;

/// <summary>The lowest price in force on a day by the price files, from other sources than the ledger's documents.</summary>
internal sealed record ApiPriceNode : PriceClassNode
{
    /// <summary>The document's day, e.g. 2023-06-30; the newest price there is when left out.</summary>
    public string At { get; init; } = "";
}
