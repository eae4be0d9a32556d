using InferenceBench.Core.Running;

namespace InferenceBench.Core.Quality;

/// <summary>The last event of a text that was scored.</summary>
public sealed record QualityDone(QualityFigures Figures) : WorkerEvent;
