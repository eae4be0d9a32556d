using System.Runtime.InteropServices;
using InferenceBench.Engines.LlamaCpp.Common;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary>
/// Refuses libraries whose structs are not the bound ones. A wrong struct is not an error the library could report: it would
/// compute with other settings than recorded, or crash.
/// </summary>
internal static unsafe class AbiGuard
{
    /// <summary>The release whose header the bindings follow.</summary>
    internal const string BoundVersion = "v0.4.0";

    /// <summary>Compares version, struct sizes and known defaults.</summary>
    /// <exception cref="EngineException">One of them differs.</exception>
    internal static void Check(nint llamaLibrary)
    {
        try
        {
            CheckVersion(Marshal.PtrToStringUTF8((nint)LlamaNative.Version()) ?? "");
            CheckStructs(llamaLibrary);
        }
        catch (EntryPointNotFoundException e)
        {
            throw Mismatch($"a function is missing ({e.Message.TrimEnd('.')})");
        }
    }

    internal static void CheckVersion(string version)
    {
        // The library built from a release calls itself e.g. 0.4.0-dev.
        if (version.TrimStart('v').Split('-')[0] != BoundVersion.TrimStart('v'))
        {
            throw Mismatch($"it is llama.cpp {version}");
        }
    }

    /// <summary>Compares the bytes a function fills with the bound struct's.</summary>
    /// <param name="function">A function that returns a struct by hidden pointer.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="boundBytes">Size of the bound struct.</param>
    /// <param name="trailingPadding">Bytes at its end that need not be filled.</param>
    /// <exception cref="EngineException">They differ.</exception>
    internal static void CheckSize(nint function, string name, int boundBytes, int trailingPadding)
    {
        var written = StructSize.WrittenBytes(function);
        if (written < boundBytes - trailingPadding || written > boundBytes)
        {
            throw Mismatch($"{name} fills {written} bytes where {boundBytes} were expected");
        }
    }

    private static void CheckStructs(nint llamaLibrary)
    {
        if (StructSize.CanBeMeasured)
        {
            CheckSizeOf("llama_model_default_params", sizeof(LlamaModelParams), trailingPadding: 2);
            CheckSizeOf("llama_context_default_params", sizeof(LlamaContextParams), trailingPadding: 0);
            CheckSizeOf("llama_model_quantize_default_params", sizeof(LlamaQuantizeParams), trailingPadding: 0);
        }

        CheckDefaults(LlamaNative.ContextDefaults(), LlamaNative.QuantizeDefaults());

        void CheckSizeOf(string function, int boundBytes, int trailingPadding) =>
            CheckSize(NativeLibrary.GetExport(llamaLibrary, function), function, boundBytes, trailingPadding);
    }

    private static void CheckDefaults(LlamaContextParams context, LlamaQuantizeParams quantize)
    {
        const int typeF16 = 1;
        if (context is not { BatchTokens: 2048, MicroBatchTokens: 512, FlashAttention: -1, TypeK: typeF16, TypeV: typeF16 }
            || quantize.QuantizeOutputTensor != 1)
        {
            throw Mismatch("its default settings are not where they are expected");
        }
    }

    private static EngineException Mismatch(string what) =>
        new(
            EngineFailure.NativesMismatch,
            $"The llama.cpp library does not match this build, which is bound to {BoundVersion}: {what}; "
            + $"run '{ProgramName.Script} engines' in a clean clone, or remove harness/natives/node_modules, to get the "
            + "pinned one again.");
}
