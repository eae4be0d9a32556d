namespace InferenceBench.Engines;

/// <summary>A device an engine computes on.</summary>
/// <param name="Id">The library's name for it, e.g. <c>CPU</c>, <c>CUDA0</c>.</param>
/// <param name="Description">E.g. <c>NVIDIA H200</c>.</param>
/// <param name="IsGpu">True when layers can be offloaded to it.</param>
/// <param name="MemoryBytes">Memory in all; null when the library does not say, for which libraries and older results have
/// 0.</param>
/// <param name="FreeMemoryBytes">Memory free when asked; null when the library does not say.</param>
public sealed record EngineDevice(
    string Id, string Description, bool IsGpu, long? MemoryBytes = null, long? FreeMemoryBytes = null)
{
    public long? MemoryBytes { get; init => field = Told(value); } = Told(MemoryBytes);

    public long? FreeMemoryBytes { get; init => field = Told(value); } = Told(FreeMemoryBytes);

    /// <summary>What a server computes on is its own business.</summary>
    public const string Server = "server";

    private static long? Told(long? bytes) => bytes > 0 ? bytes : null;
}
