
namespace InferenceBench.Measuring.Protocol;

/// <summary>Some chunks are scored.</summary>
public sealed record QualityScored(int Chunks, int AllChunks) : WorkerEvent;
