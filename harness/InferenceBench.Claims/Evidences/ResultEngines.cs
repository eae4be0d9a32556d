using InferenceBench.Models.Formats;

namespace InferenceBench.Claims.Evidences;

/// <summary>
/// What the engines' names in results and ledgers stand for. Results of any age and machine carry a name alone, so that nobody
/// can be asked what it was able to.
/// </summary>
internal static class ResultEngines
{
    private const string OnnxEngine = "onnxruntime-genai";

    /// <summary>Those that run GGUF files in process; <see cref="ModelFormats.Gguf"/> itself names either in a ledger.</summary>
    internal static IReadOnlyList<string> Plain { get; } = ["llamasharp", "llama.cpp"];

    /// <summary>True for one that runs GGUF files in process.</summary>
    internal static bool IsPlain(string engine) => engine == ModelFormats.Gguf || Plain.Contains(engine);

    /// <summary>The file form it reads.</summary>
    internal static string FormatOf(string engine) =>
        engine is OnnxEngine or ModelFormats.Onnx ? ModelFormats.Onnx : ModelFormats.Gguf;
}
