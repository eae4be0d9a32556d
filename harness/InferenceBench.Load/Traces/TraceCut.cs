namespace InferenceBench.Load.Traces;

/// <summary>What of a trace is replayed.</summary>
public sealed record TraceCut
{
    /// <summary>Seconds from the trace's start.</summary>
    public double FromSeconds { get; init; }

    /// <summary>Seconds from the trace's start; null = to its end.</summary>
    public double? ToSeconds { get; init; }

    /// <summary>Requests at most; null = all.</summary>
    public int? MostRows { get; init; }

    /// <summary>Longest prompt; longer ones are cut to it. Null = as they are.</summary>
    public int? MostInputTokens { get; init; }

    /// <summary>Longest answer; longer ones are cut to it. Null = as they are.</summary>
    public int? MostOutputTokens { get; init; }
}
