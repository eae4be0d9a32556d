namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>The names a server has for what is read before and after a window; null where it has none.</summary>
public sealed record CounterNames
{
    public string? PromptTokens { get; init; }

    public string? GeneratedTokens { get; init; }

    /// <summary>Prompt tokens, or blocks of them, looked up in the cache.</summary>
    public string? CacheQueries { get; init; }

    /// <summary>Of these, found.</summary>
    public string? CacheHits { get; init; }

    /// <summary>Requests thrown out of the batch to be computed again.</summary>
    public string? Preemptions { get; init; }

    public string? Running { get; init; }

    public string? Waiting { get; init; }

    /// <summary>Mean sequences a decode step.</summary>
    public string? MeanBatch { get; init; }

    /// <summary>When the process began, by which a restart shows.</summary>
    public string StartTime { get; init; } = "process_start_time_seconds";
}
