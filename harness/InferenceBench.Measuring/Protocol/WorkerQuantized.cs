namespace InferenceBench.Measuring.Protocol;

/// <summary>The file is written; the last line.</summary>
public sealed record WorkerQuantized(long Bytes) : WorkerEvent;
