namespace InferenceBench.Claims.Ledgers;

/// <summary>One cell's metric over another's.</summary>
internal sealed record RatioNode
{
    public required string Metric { get; init; }

    /// <summary>Metric of the cell below the line; the same when left out.</summary>
    public string OverMetric { get; init; } = "";

    public required Dictionary<string, string> Of { get; init; }

    public required Dictionary<string, string> Over { get; init; }

    /// <summary>With <see cref="RelativeOver"/>: another such ratio, by which the first is divided.</summary>
    public Dictionary<string, string> RelativeOf { get; init; } = [];

    public Dictionary<string, string> RelativeOver { get; init; } = [];

    /// <summary>The weights of both cells must be larger than the last-level cache.</summary>
    public bool BeyondCache { get; init; }
}
