using InferenceBench.Engines;

namespace InferenceBench.Measuring.Protocol;

/// <summary>What the engine is; the last line.</summary>
public sealed record WorkerDescribed(EngineBuild Build, EngineCapabilities Capabilities) : WorkerEvent;
