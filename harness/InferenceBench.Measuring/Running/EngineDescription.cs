using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Measuring.Running;

/// <summary>An engine of this build, loaded or not.</summary>
/// <param name="Id">Id as suites name it.</param>
/// <param name="Build">Null when it cannot be loaded.</param>
/// <param name="Capabilities">Null when it cannot be loaded.</param>
/// <param name="Problem">One sentence when it cannot be loaded; else null.</param>
public sealed record EngineDescription(string Id, EngineBuild? Build, EngineCapabilities? Capabilities, string? Problem)
{
    /// <summary>
    /// Why it is not there although nothing is wrong, e.g. <c>not built</c>; the problem says how to get it. Else null.
    /// </summary>
    public string? Absence { get; init; }

    /// <summary>The kind of problem.</summary>
    public ExitCode ExitCode { get; init; }
}
