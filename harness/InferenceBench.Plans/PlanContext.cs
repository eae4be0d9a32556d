using InferenceBench.Engines;

namespace InferenceBench.Plans;

/// <summary>What the machine and its engines allow.</summary>
/// <param name="Engines">Capabilities of the engines that are available, by id.</param>
/// <param name="EngineProblems">Why an engine is not available, by id.</param>
/// <param name="AvailableMemoryBytes">Memory a worker may take; null when unknown.</param>
/// <param name="Devices">Devices that each engine sees, by its id; a server's are its own business.</param>
/// <param name="Threads">Threads used where the suite names none.</param>
public sealed record PlanContext(
    IReadOnlyDictionary<string, EngineCapabilities> Engines,
    IReadOnlyDictionary<string, Skip> EngineProblems,
    long? AvailableMemoryBytes,
    IReadOnlyDictionary<string, IReadOnlyList<EngineDevice>> Devices,
    int Threads)
{
    /// <summary>Devices that an engine sees; none when it is not known.</summary>
    public IReadOnlyList<EngineDevice> DevicesOf(string engine) => Devices.GetValueOrDefault(engine, []);

    /// <summary>What is known of engines that are not available.</summary>
    public EngineRoster Roster { get; init; } = EngineRoster.Empty;

    /// <summary>True for an engine that is a running server.</summary>
    public bool IsServer(string engine) =>
        Engines.TryGetValue(engine, out var capabilities) ? capabilities.Serves is not null : Roster.IsServer(engine);

    /// <summary>The file form that an engine reads, as far as it tells.</summary>
    public string FormatOf(string engine) => Engines.GetValueOrDefault(engine)?.ModelFormat ?? Roster.FormatOf(engine);
}
