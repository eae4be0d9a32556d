using InferenceBench.Core.Failures;
using InferenceBench.Engines;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Engines.OnnxGenAI;

namespace InferenceBench.Cli;

/// <summary>The engines this build has.</summary>
/// <param name="engines">By id: loads the engine's library into this process, or throws why it cannot.</param>
public sealed class EngineCatalog(IReadOnlyDictionary<string, Func<IInferenceEngine>> engines)
{
    /// <summary>Ids as suites name them.</summary>
    public IReadOnlyList<string> Ids { get; } = [.. engines.Keys];

    /// <summary>The engines of the real program.</summary>
    /// <param name="baseFolder">Folder of the program; native libraries are looked for around it.</param>
    public static EngineCatalog OfThisBuild(string baseFolder) => new(new Dictionary<string, Func<IInferenceEngine>>(StringComparer.Ordinal)
    {
        [LlamaCppEngine.Id] = () => LlamaCppEngine.Load(baseFolder: baseFolder),
        [OnnxGenAIEngine.Id] = () => OnnxGenAIEngine.Load(baseFolder),
    });

    /// <summary>Loads an engine's library into this process.</summary>
    /// <exception cref="EngineException">Its natives are missing or do not match.</exception>
    /// <exception cref="InputException">No such engine.</exception>
    public IInferenceEngine Load(string id) => engines.TryGetValue(id, out var load)
        ? load()
        : throw new InputException(ExitCode.Usage, $"There is no engine '{id}'; this build has {string.Join(", ", Ids)}.");
}
