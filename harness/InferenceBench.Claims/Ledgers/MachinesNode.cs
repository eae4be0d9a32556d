namespace InferenceBench.Claims.Ledgers;

/// <summary>A metric of all cells that two machines share, one machine over the other: the geometric mean.</summary>
internal sealed record MachinesNode
{
    public required string Metric { get; init; }

    /// <summary>Part of the name of the GPU, processor or engine.</summary>
    public required string Of { get; init; }

    public required string Over { get; init; }

    /// <summary>Which cells; all when left out.</summary>
    public Dictionary<string, string> Cells { get; init; } = [];
}
