using InferenceBench.Core.Measuring;

namespace InferenceBench.Core.Running;

/// <summary>One repetition's timings.</summary>
public sealed record WorkerSample(Sample Sample) : WorkerEvent;
