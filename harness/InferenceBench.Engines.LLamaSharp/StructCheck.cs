using System.Runtime.InteropServices;
using InferenceBench.Engines.LlamaCpp.Common;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp;

/// <summary>
/// Refuses natives whose structs are not LLamaSharp's. It checks nothing of the kind itself, and on natives of another version it
/// computes with other settings than asked for, or crashes.
/// </summary>
internal static class StructCheck
{
    /// <exception cref="EngineException">A struct has another size, or its defaults are not where they are expected.</exception>
    internal static void Require(string llamaPath, string version)
    {
        if (StructSize.CanBeMeasured)
        {
            var llama = NativeLibrary.Load(llamaPath);
            RequireSize(llama, "llama_context_default_params", Marshal.SizeOf<LLamaContextParams>(), version);
            RequireSize(llama, "llama_model_default_params", Marshal.SizeOf<LLamaModelParams>(), version);
        }

        if (LLamaContextParams
            .Default() is not { n_batch: 2048, n_ubatch: 512, type_k: GGMLType.GGML_TYPE_F16, type_v: GGMLType.GGML_TYPE_F16 })
        {
            throw Mismatch(version, "its default settings are not where they are expected");
        }
    }

    private static void RequireSize(nint llama, string function, int bound, string version)
    {
        var written = StructSize.WrittenBytes(NativeLibrary.GetExport(llama, function));

        // Padding at the end need not be filled.
        if (written > bound || written <= bound - sizeof(long))
        {
            throw Mismatch(version, $"{function} fills {written} bytes where {bound} were expected");
        }
    }

    private static EngineException Mismatch(string version, string what) => new(
        EngineFailure.NativesMismatch,
        $"The llama.cpp library does not match LLamaSharp {version}: {what}; LLamaSharp.Backend packages must have the version "
        + "of LLamaSharp itself.");
}
