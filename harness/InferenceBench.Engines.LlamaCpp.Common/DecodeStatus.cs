namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>What llama_decode's return value means.</summary>
public static class DecodeStatus
{
    public const int Done = 0;
    public const int Aborted = 2;
    private const int NoKvSlot = 1;

    /// <summary>The exception for any other status than <see cref="Done"/>.</summary>
    public static Exception Error(int status, IReadOnlyList<string> log, CancellationToken cancellationToken) => status switch
    {
        Aborted => new OperationCanceledException(cancellationToken),
        NoKvSlot =>
            new EngineException(
                EngineFailure.ContextFull, "The KV cache has no room for these tokens; ask for a larger context."),
        _ => new EngineException(
            LogReader.SaysOutOfMemory(log) ? EngineFailure.OutOfMemory : EngineFailure.ComputeFailed,
            $"llama_decode failed with status {status}: {LogReader.Reason(log)}."),
    };
}
