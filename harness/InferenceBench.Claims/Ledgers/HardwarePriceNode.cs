namespace InferenceBench.Claims.Ledgers;

/// <summary>What a machine cost an hour, from the lowest to the highest dated price of a time.</summary>
internal sealed record HardwarePriceNode
{
    /// <summary>Ids of the price files' entries, all forms of the machine that are meant.</summary>
    public required List<string> Hardware { get; init; }

    /// <summary>E.g. <c>spot</c>; all when left out.</summary>
    public string Tier { get; init; } = "";

    public required string From { get; init; }

    public required string Until { get; init; }
}
