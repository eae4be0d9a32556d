namespace InferenceBench.Core.Plans;

/// <summary>A cell with what it will need.</summary>
/// <param name="Cell">The cell. Its model hash is empty while the file is not there.</param>
/// <param name="MemoryBytes">Estimate of the worker's memory: weights, KV cache, compute buffers; null when the model is not there.</param>
/// <param name="AtMostSeconds">The cell's time cap with loading and warm-up, over all rounds.</param>
/// <param name="SkipReason">Why it will not run; empty when it will.</param>
public sealed record PlannedCell(Cell Cell, long? MemoryBytes, double AtMostSeconds, string SkipReason)
{
    public bool WillRun => SkipReason.Length == 0;
}
