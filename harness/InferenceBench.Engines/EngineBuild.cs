namespace InferenceBench.Engines;

/// <summary>Which build of an engine's library is loaded.</summary>
/// <param name="Version">The library's own version, e.g. <c>v0.4.0</c>.</param>
/// <param name="Package">Package and version the library came from.</param>
/// <param name="Backend">Compute backend, e.g. <c>CPU</c>, <c>CUDA</c>.</param>
/// <param name="CpuVariant">CPU code path the library picked, e.g. <c>zen4</c>; empty when it has only one.</param>
/// <param name="Devices">Devices it can compute on, best first.</param>
public sealed record EngineBuild(
    string Version,
    string Package,
    string Backend,
    string CpuVariant,
    IReadOnlyList<EngineDevice> Devices)
{
    /// <summary>
    /// One sentence when an installed package promises a device that is not used, e.g. CUDA without its runtime; else empty.
    /// </summary>
    public string Warning { get; init; } = "";
}
