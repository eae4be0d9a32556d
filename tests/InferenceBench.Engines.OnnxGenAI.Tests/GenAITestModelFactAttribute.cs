using System.Runtime.CompilerServices;

namespace InferenceBench.Engines.OnnxGenAI.Tests;

/// <summary>A test that needs onnxruntime-genai's own test model.</summary>
public sealed class GenAITestModelFactAttribute : FactAttribute
{
    private const string Variable = "INFERENCEBENCH_TINY_GPT2";

    public GenAITestModelFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) =>
            Skip = Folder is null ? $"{Variable} names no folder with onnxruntime-genai's tiny-random-gpt2-fp32." : null;

    internal static string? Folder =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;
}
