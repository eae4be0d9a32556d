namespace InferenceBench.Claims.Ledgers;

/// <summary>A formula over metrics of cells, and the claim's figures.</summary>
internal sealed record FormulaNode
{
    /// <summary>E.g. <c>kept / (cold - warm)</c>.</summary>
    public required string Is { get; init; }

    /// <summary>Names in the formula: a metric of one cell each.</summary>
    public required Dictionary<string, ValueNode> Where { get; init; }
}
