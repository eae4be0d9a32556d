using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Formats;

/// <summary>How large a model will be once quantized; for plans and progress bars, never for a result.</summary>
public static class QuantizedSize
{
    // Bits a weight of whole files as llama.cpp's quantizer makes them for a model of several billion parameters
    // (its own table for Llama 3.1 8B); small models come out larger because more of them stays at higher precision.
    private static readonly Dictionary<string, double> _bitsPerWeight = new(StringComparer.OrdinalIgnoreCase)
    {
        ["F32"] = 32,
        ["F16"] = 16,
        ["BF16"] = 16,
        ["Q8_0"] = 8.5,
        ["Q6_K"] = 6.56,
        ["Q5_K_M"] = 5.70,
        ["Q5_K_S"] = 5.57,
        ["Q5_1"] = 6.0,
        ["Q5_0"] = 5.5,
        ["Q4_K_M"] = 4.89,
        ["Q4_K_S"] = 4.67,
        ["Q4_1"] = 5.1,
        ["Q4_0"] = 4.66,
        ["IQ4_NL"] = 4.68,
        ["IQ4_XS"] = 4.46,
        ["Q3_K_L"] = 4.30,
        ["Q3_K_M"] = 4.00,
        ["Q3_K_S"] = 3.64,
        ["IQ3_S"] = 3.66,
        ["Q2_K"] = 3.16,
        ["MXFP4_MOE"] = 4.5,
    };

    /// <summary>The quantizations whose size can be estimated.</summary>
    public static IReadOnlyCollection<string> Known => _bitsPerWeight.Keys;

    /// <summary>True when the size of this quantization can be estimated.</summary>
    public static bool IsKnown(string quantization) => _bitsPerWeight.ContainsKey(quantization);

    /// <summary>Bits a weight, or 16 for a quantization that is not known.</summary>
    public static double BitsPerWeight(string quantization) => _bitsPerWeight.GetValueOrDefault(quantization, 16);

    /// <summary>Bytes of the file's tensors.</summary>
    public static long Estimate(ModelFacts unquantized, string quantization)
    {
        ArgumentNullException.ThrowIfNull(unquantized);
        return (long)(unquantized.WeightBytes / unquantized.BitsPerWeight * BitsPerWeight(quantization));
    }
}
