namespace InferenceBench.Load.Traces;

/// <summary>A request of a trace.</summary>
/// <param name="ArrivalSeconds">From the trace's first request on.</param>
/// <param name="InputTokens">1 or more.</param>
/// <param name="OutputTokens">1 or more.</param>
public sealed record TraceRow(double ArrivalSeconds, int InputTokens, int OutputTokens)
{
    /// <summary>
    /// Ids of the prompt's blocks from its start on; equal ids are equal blocks after equal ones. Empty = not told.
    /// </summary>
    public IReadOnlyList<long> Blocks { get; init; } = [];

    /// <summary>Tokens of a block.</summary>
    public int BlockTokens { get; init; }
}
