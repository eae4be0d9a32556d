using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>What llama_decode's return value means.</summary>
internal static class DecodeStatus
{
    private const int Done = 0;
    private const int NoKvSlot = 1;
    private const int Aborted = 2;

    internal static void ThrowUnlessDone(int status, CancellationToken cancellationToken)
    {
        switch (status)
        {
            case Done:
                return;
            case Aborted:
                throw new OperationCanceledException(cancellationToken);
            case NoKvSlot:
                throw new EngineException(EngineFailure.ContextFull, "The KV cache has no room for these tokens; ask for a larger context.");
            default:
                throw new EngineException(
                    EngineFailure.ComputeFailed, $"llama_decode failed with status {status}: {LogReader.Reason(LogCapture.Lines())}.");
        }
    }
}
