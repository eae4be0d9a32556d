namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>What llama.cpp's quantizer can write.</summary>
public static class FileTypes
{
    // Numbers of enum llama_ftype. The IQ types below 3 bits need an importance matrix and are left out.
    // Largest first, but for the last: it quantizes experts alone and leaves the rest at 8 bits.
    private static readonly Dictionary<string, int> _fileTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["F32"] = 0,
        ["BF16"] = 32,
        ["F16"] = 1,
        ["Q8_0"] = 7,
        ["Q6_K"] = 18,
        ["Q5_1"] = 9,
        ["Q5_K_M"] = 17,
        ["Q5_K_S"] = 16,
        ["Q5_0"] = 8,
        ["Q4_1"] = 3,
        ["Q4_K_M"] = 15,
        ["Q4_K_S"] = 14,
        ["Q4_0"] = 2,
        ["IQ4_NL"] = 25,
        ["IQ4_XS"] = 30,
        ["Q3_K_L"] = 13,
        ["Q3_K_M"] = 12,
        ["Q3_K_S"] = 11,
        ["IQ3_S"] = 26,
        ["Q2_K"] = 10,
        ["MXFP4_MOE"] = 38,
    };

    public static IReadOnlyList<string> Names { get; } = [.. _fileTypes.Keys];

    /// <summary>The library's number of a quantization.</summary>
    /// <exception cref="EngineException">It has none.</exception>
    public static int Number(string quantization) => _fileTypes.TryGetValue(quantization, out var number)
        ? number
        : throw new EngineException(
            EngineFailure.Unsupported, $"The quantization '{quantization}' is not known; use one of {string.Join(", ", Names)}.");

    /// <exception cref="EngineException">A file would be quantized onto itself.</exception>
    public static void RequireAnotherFile(string inputPath, string outputPath)
    {
        if (Path.GetFullPath(inputPath) == Path.GetFullPath(outputPath))
        {
            throw new EngineException(
                EngineFailure.Unsupported, $"'{inputPath}' cannot be quantized onto itself; name another output.");
        }
    }
}
