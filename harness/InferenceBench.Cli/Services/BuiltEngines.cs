using InferenceBench.Engines;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Engines.LLamaSharp;
using InferenceBench.Engines.OnnxGenAI;
using InferenceBench.Engines.OpenAI.Targets;
using InferenceBench.Models.Formats;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Cli.Services;

/// <summary>The engines of the real program, the default one first.</summary>
internal static class BuiltEngines
{
    /// <summary>An engine that is always asked in a worker what it is.</summary>
    internal const string AskedElsewhere = LLamaSharpEngine.Id;

    /// <param name="baseFolder">Folder of the program; native libraries are looked for around it.</param>
    internal static EngineCatalog Around(string baseFolder)
    {
        // Filled one by one, because at every start: code for sequences of pairs is compiled where it runs.
        var engines = new Dictionary<string, EngineSource>(StringComparer.Ordinal)
        {
            [LLamaSharpEngine.Id] = new(_ => LLamaSharpEngine.Load()) { IsForWorkersOnly = true },
            [LlamaCppEngine.Id] = new(_ => LlamaCppEngine.Load(baseFolder: baseFolder))
            {
                FindAbsence = () => LlamaCppEngine.IsInstalled(baseFolder) ? null : "not in this build",
            },
            [OnnxGenAIEngine.Id] = new(_ => OnnxGenAIEngine.Load()) { ModelFormat = ModelFormats.Onnx },
        };
        foreach (var kind in ServedEngine.Kinds)
        {
            engines[kind] = Server(kind);
        }

        return new(engines);
    }

    /// <summary>Loads one. A worker needs no other, and for what all of them are many more libraries are looked at.</summary>
    /// <inheritdoc cref="EngineCatalog.Load"/>
    internal static IEngine Load(string id, ServerAccess? server, string baseFolder) =>
        id == AskedElsewhere ? LLamaSharpEngine.Load() : Around(baseFolder).Load(id, server);

    private static EngineSource Server(string kind) => new(access => ServedEngine.Connect(
        kind, access, Environment.GetEnvironmentVariable(access?.KeyVariable ?? ServedEngine.KeyVariable)))
    {
        IsServer = true,
        FindAbsence = () => "no server given",
    };
}
