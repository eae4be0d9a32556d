using InferenceBench.Engines;

namespace InferenceBench.Reporting.Views;

/// <summary>An engine of this build, loaded or not.</summary>
/// <param name="Id">Id as suites name it.</param>
/// <param name="Build">Null when it cannot be loaded.</param>
/// <param name="Capabilities">Null when it cannot be loaded.</param>
/// <param name="Problem">One sentence when it cannot be loaded; else null.</param>
public sealed record EngineDescription(string Id, EngineBuild? Build, EngineCapabilities? Capabilities, string? Problem);
