namespace InferenceBench.Engines.LLamaSharp;

/// <summary>LLamaSharp as an engine.</summary>
public static class LLamaSharpAddOn
{
    /// <summary>The engine's id in suites and results.</summary>
    public const string Id = "llamasharp";

    /// <summary>Names the native package when the program is built: <c>cpu</c>, <c>cuda12</c> or <c>vulkan</c>.</summary>
    public const string Variable = "INFERENCEBENCH_BACKEND";

    /// <summary>Quantizations that <see cref="Quantize"/> knows, largest first.</summary>
    public static IReadOnlyList<string> Quantizations => InferenceBench.Engines.LlamaCpp.FileTypes.Names;

    /// <summary>Loads its native library into this process, which must not have another llama.cpp.</summary>
    /// <exception cref="EngineException">Its natives are missing or do not match.</exception>
    public static IInferenceEngine Load() => InferenceBench.Engines.LLamaSharp.Built.LLamaSharpEngine.Load();

    /// <summary>Quantizes a GGUF file with the library's own quantizer.</summary>
    /// <inheritdoc cref="InferenceBench.Engines.LLamaSharp.Built.Quantizer.Run"/>
    public static void Quantize(string inputPath, string outputPath, string quantization, int threads)
    {
        _ = Load();
        InferenceBench.Engines.LLamaSharp.Built.Quantizer.Run(inputPath, outputPath, quantization, threads);
    }
}
