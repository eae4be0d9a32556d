namespace InferenceBench.Claims.Ledgers;

/// <summary>Slope of ln(metric) against ln(x) over several cells: 1 = proportional.</summary>
internal sealed record SlopeNode
{
    public required string Metric { get; init; }

    /// <summary>
    /// A number of the cell: <c>total_parameters</c>, <c>active_parameters</c>, <c>weight_bytes</c>, <c>prompt_tokens</c>,
    /// <c>batch</c> or <c>depth</c>.
    /// </summary>
    public required string X { get; init; }

    public required Dictionary<string, string> Cells { get; init; }
}
