using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Protocol;

/// <summary>One repetition's timings.</summary>
public sealed record WorkerSample(Sample Sample) : WorkerEvent;
