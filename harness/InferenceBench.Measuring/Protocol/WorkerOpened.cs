using InferenceBench.Engines;

namespace InferenceBench.Measuring.Protocol;

/// <summary>The model is loaded and its context created.</summary>
public sealed record WorkerOpened(EngineBuild Build, ResolvedSettings Resolved, double LoadSeconds) : WorkerEvent;
