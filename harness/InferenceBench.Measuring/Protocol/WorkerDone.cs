using InferenceBench.Measuring.Steps;

namespace InferenceBench.Measuring.Protocol;

/// <summary>The visit ended by its rules; the last line.</summary>
/// <param name="StopReason">Why it stopped: converged, or which cap.</param>
/// <param name="PeakMemoryBytes">Largest resident set of the process; 0 when another process did the work.</param>
/// <param name="PeakGpuMemoryBytes">GPU memory of the process; null when there is no GPU or it is not readable.</param>
/// <param name="CpuSeconds">CPU time of the process over all its threads; null when another process did the work.</param>
public sealed record WorkerDone(
    StopReason StopReason, long PeakMemoryBytes, long? PeakGpuMemoryBytes, double? CpuSeconds) : WorkerEvent;
