using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Reading;

/// <summary>What the events of an answer say together, in one pass.</summary>
internal struct EventSummary
{
    /// <summary>The last that counts something: some servers send zeros along.</summary>
    public int? OutputTokens { get; private set; }

    public int? TokensSoFar { get; private set; }

    public int? InputTokens { get; private set; }

    public int? CachedTokens { get; private set; }

    public int Chunks { get; private set; }

    /// <summary>The first.</summary>
    public string? Error { get; private set; }

    /// <summary>The last.</summary>
    public string? FinishReason { get; private set; }

    public bool IsTruncated { get; private set; }

    public ServerTimings? Timings { get; private set; }

    /// <summary>By the server's usage, else by its counting along; null = it did not say.</summary>
    public readonly int? Total => OutputTokens ?? TokensSoFar;

    public static EventSummary Of(IReadOnlyList<(StreamEvent Event, long At)> events)
    {
        var summary = default(EventSummary);
        for (var i = 0; i < events.Count; i++)
        {
            summary.Add(events[i].Event);
        }

        return summary;
    }

    private void Add(StreamEvent one)
    {
        OutputTokens = one.OutputTokens > 0 ? one.OutputTokens : OutputTokens;
        TokensSoFar = one.TokensSoFar > 0 ? one.TokensSoFar : TokensSoFar;
        InputTokens = one.InputTokens > 0 ? one.InputTokens : InputTokens;
        CachedTokens = one.CachedTokens ?? CachedTokens;
        Chunks += one.HasText ? 1 : 0;
        Error ??= one.Error;
        FinishReason = one.FinishReason ?? FinishReason;
        IsTruncated |= one.IsTruncated;
        Timings = one.Timings ?? Timings;
    }
}
