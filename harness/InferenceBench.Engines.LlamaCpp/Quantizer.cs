using InferenceBench.Engines.LlamaCpp.Common;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>The library's own quantizer.</summary>
internal static unsafe class Quantizer
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
        LogCapture.Clear();
        var wasThere = File.Exists(outputPath);
        var parameters = LlamaNative.QuantizeDefaults();
        parameters.FileType = fileType;
        parameters.Threads = threads;
        if (LlamaNative.Quantize(inputPath, outputPath, &parameters) != 0)
        {
            if (!wasThere)
            {
                File.Delete(outputPath);
            }

            throw new EngineException(
                EngineFailure.ModelUnreadable,
                $"llama.cpp could not quantize '{inputPath}' to {quantization}: {LogReader.Reason(LogCapture.Lines())}.");
        }
    }
}
