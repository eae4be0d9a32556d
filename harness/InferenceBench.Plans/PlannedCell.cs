using InferenceBench.Cells;

namespace InferenceBench.Plans;

/// <summary>A cell with what it will need.</summary>
/// <param name="Cell">The cell. Its model hash is empty while the file is not there.</param>
/// <param name="MemoryBytes">Estimate of the worker's memory: weights, KV cache, compute buffers; null when the model is not
/// there.</param>
/// <param name="DiskBytes">Bytes still to be written for its model.</param>
/// <param name="AtMostSeconds">The cell's time cap with loading and warm-up, over all rounds.</param>
/// <param name="Skip">Why it will not run; null when it will.</param>
public sealed record PlannedCell(Cell Cell, long? MemoryBytes, long DiskBytes, double AtMostSeconds, Skip? Skip);
