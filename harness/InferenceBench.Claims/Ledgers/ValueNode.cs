namespace InferenceBench.Claims.Ledgers;

/// <summary>One cell's metric by itself.</summary>
internal sealed record ValueNode
{
    public required string Metric { get; init; }

    public required Dictionary<string, string> Of { get; init; }
}
