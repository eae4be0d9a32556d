using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Protocol;

/// <summary>One repetition of the warm-up, which is in no result: shown to the person who waits.</summary>
public sealed record WorkerWarmUp(Sample Sample) : WorkerEvent;
