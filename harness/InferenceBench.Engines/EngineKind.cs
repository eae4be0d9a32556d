namespace InferenceBench.Engines;

/// <summary>What is known of an engine before it is loaded.</summary>
/// <param name="Id">Id in suites and results.</param>
/// <param name="ModelFormat">File form it reads, as its <see cref="EngineCapabilities"/> will say.</param>
/// <param name="IsServer">It is a running server, whose settings are its own.</param>
public sealed record EngineKind(string Id, string ModelFormat, bool IsServer = false);
