using InferenceBench.Core.Failures;
using InferenceBench.Engines;
using InferenceBench.Engines.LlamaCpp;

namespace InferenceBench.Cli;

/// <summary>The engines this build has.</summary>
/// <param name="baseFolder">Folder of the program; native libraries are looked for around it.</param>
public sealed class EngineCatalog(string baseFolder)
{
    /// <summary>Ids as suites name them.</summary>
    public static IReadOnlyList<string> Ids { get; } = [LlamaCppEngine.Id];

    /// <summary>Loads an engine's library into this process.</summary>
    /// <exception cref="EngineException">Its natives are missing or do not match.</exception>
    /// <exception cref="InputException">No such engine.</exception>
    public IInferenceEngine Load(string id) => id == LlamaCppEngine.Id
        ? LlamaCppEngine.Load(baseFolder: baseFolder)
        : throw new InputException(ExitCode.Usage, $"There is no engine '{id}'; this build has {string.Join(", ", Ids)}.");
}
