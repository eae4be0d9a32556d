namespace InferenceBench.Load.Records;

/// <summary>A server's counters before and after a window; null where it has no such counter.</summary>
public sealed record CounterPair
{
    public double? PromptTokens { get; init; }

    public double? GeneratedTokens { get; init; }

    public double? CacheQueries { get; init; }

    public double? CacheHits { get; init; }

    public double? Preemptions { get; init; }

    /// <summary>Sequences a decode step at the end of the window, by the server's mean.</summary>
    public double? MeanBatch { get; init; }

    /// <summary>Requests that waited at the end of the window.</summary>
    public double? Waiting { get; init; }

    /// <summary>A counter fell, or the process' start changed: it began anew.</summary>
    public bool IsRestarted { get; init; }
}
