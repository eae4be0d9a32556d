using InferenceBench.Engines.LlamaCpp.Common;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp;

/// <summary>The quantizer of LLamaSharp's library.</summary>
internal static class Quantizer
{
    /// <param name="inputPath">An F32, BF16 or F16 file; quantized input is refused, it would be quantized twice.</param>
    /// <param name="outputPath">File to write; the caller renames it when it is complete.</param>
    /// <param name="quantization">One of <see cref="FileTypes.Names"/>.</param>
    /// <param name="threads">Threads to use.</param>
    /// <exception cref="EngineException">Unknown quantization, or the library refused.</exception>
    internal static void Run(string inputPath, string outputPath, string quantization, int threads)
    {
        var fileType = FileTypes.Number(quantization);
        FileTypes.RequireAnotherFile(inputPath, outputPath);
        NativeLog.Clear();
        var wasThere = File.Exists(outputPath);
        var parameters = LLamaModelQuantizeParams.Default();
        parameters.ftype = (LLamaFtype)fileType;
        parameters.nthread = threads;
        if (NativeApi.llama_model_quantize(inputPath, outputPath, ref parameters) == 0)
        {
            return;
        }

        if (!wasThere)
        {
            File.Delete(outputPath);
        }

        throw new EngineException(
            EngineFailure.ModelUnreadable,
            $"llama.cpp could not quantize '{inputPath}' to {quantization}: {LogReader.Reason(NativeLog.Lines())}.");
    }
}
