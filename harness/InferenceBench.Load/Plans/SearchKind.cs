namespace InferenceBench.Load.Plans;

/// <summary>A load that is searched.</summary>
public enum SearchKind
{
    None,

    /// <summary>The concurrency beyond which throughput does not grow.</summary>
    Knee,

    /// <summary>The largest rate within the objective.</summary>
    Capacity,
}
