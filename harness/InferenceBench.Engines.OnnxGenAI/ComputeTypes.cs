using InferenceBench.Engines.OnnxGenAI.Loading;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>Names of number types as results carry them.</summary>
internal static class ComputeTypes
{
    internal static string NameOf(ElementType type) => type switch
    {
        ElementType.float32 => "f32",
        ElementType.float16 => "f16",
        ElementType.uint8 or ElementType.int8 => "i8",
        _ => type.ToString(),
    };

    /// <summary>
    /// The CPU provider has no half-precision kernels for most operators: a graph in FP16 is computed in FP32, with its weights
    /// widened at loading.
    /// </summary>
    /// <param name="device">Where it computes, as results carry it.</param>
    /// <param name="kvType">Number type of the graph's cache, which is that of its activations.</param>
    /// <returns>What really computes where that differs from the graph; else empty.</returns>
    internal static string Of(string device, string kvType) =>
        device == ExecutionProviders.CpuDevice && kvType == "f16" ? "fp32" : "";
}
