namespace InferenceBench.Load.Traces;

/// <summary>How what is replayed differs from the trace.</summary>
public sealed record TraceChanges
{
    /// <summary>Rows of the trace.</summary>
    public int Rows { get; init; }

    /// <summary>Left out, because they have no prompt or no answer: requests that failed.</summary>
    public int Failed { get; init; }

    /// <summary>Left out, because they lie outside the window or beyond the number asked for.</summary>
    public int LeftOut { get; init; }

    /// <summary>Prompts cut to the longest allowed.</summary>
    public int InputsCut { get; init; }

    /// <summary>Answers cut to the longest allowed.</summary>
    public int OutputsCut { get; init; }
}
