using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Engines.LlamaServer;
using InferenceBench.Engines.LLamaSharp;
using InferenceBench.Engines.OnnxGenAI;
using InferenceBench.Models.Formats;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Cli.Services;

/// <summary>The engines of the real program, the default one first.</summary>
internal static class BuiltEngines
{
    /// <param name="baseFolder">Folder of the program; native libraries are looked for around it.</param>
    internal static EngineCatalog Around(string baseFolder) => new(new Dictionary<string, EngineSource>(StringComparer.Ordinal)
    {
        [LLamaSharpEngine.Id] = new(_ => LLamaSharpEngine.Load()) { IsForWorkersOnly = true },
        [LlamaCppEngine.Id] = new(_ => LlamaCppEngine.Load(baseFolder: baseFolder))
        {
            Absence = LlamaCppEngine.IsInstalled(baseFolder) ? null : "not in this build",
        },
        [OnnxGenAIEngine.Id] = new(_ => OnnxGenAIEngine.Load()) { ModelFormat = ModelFormats.Onnx },
        [LlamaServerEngine.Id] = new(server => LlamaServerEngine.Connect(
            server?.Address, Environment.GetEnvironmentVariable(server?.KeyVariable ?? LlamaServerEngine.KeyVariable)))
        {
            IsServer = true,
            Absence = "no server given",
        },
    });
}
