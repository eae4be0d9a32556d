using InferenceBench.Core.Running;

namespace InferenceBench.Core.Quality;

/// <summary>Some chunks are scored.</summary>
public sealed record QualityScored(int Chunks, int AllChunks) : WorkerEvent;
