using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Onnx;

/// <summary>
/// Makes folders in onnxruntime-genai's form of unquantized GGUF files: the same weights and the same tokenizer. The graph gives
/// the logits of every token.
/// </summary>
public static class OnnxConverter
{
    /// <summary>Raised when the same file and quantization come to give other bytes.</summary>
    public const uint Recipe = 1;

    /// <summary>Bytes of the weights' file.</summary>
    /// <exception cref="InputException">The file is of another architecture than llama, or quantized.</exception>
    public static long DataBytes(GgufFile file, OnnxQuantization quantization) =>
        OnnxFolderWriter.DataBytes(GraphOf(file, quantization));

    /// <summary>Parameters, bits and sizes of the folder that would be written.</summary>
    /// <inheritdoc cref="DataBytes"/>
    public static ModelFacts Facts(GgufFile file, OnnxQuantization quantization)
    {
        var shape = GgufShape.Of(file);
        return OnnxFacts.Of(
            shape.Id, ShapeConfig.Read(shape), OnnxFolderWriter.Header(GraphOf(file, quantization), Properties(quantization)));
    }

    /// <summary>Writes a folder beside <paramref name="folder"/> and renames it when all is written.</summary>
    /// <param name="file">An F16 or F32 file of the architecture llama with a tokenizer of GPT-2's kind.</param>
    /// <param name="folder">The folder to make; its parent must exist, it must not.</param>
    /// <param name="quantization">Of the matrices; embedding, router and norms stay floats.</param>
    /// <param name="progress">Told the bytes written so far.</param>
    /// <param name="cancellationToken">Stops between tensors; nothing is left behind.</param>
    /// <exception cref="InputException">The file cannot be converted, or the disk is full: nothing is left behind.</exception>
    public static void Write(
        GgufFile file, string folder, OnnxQuantization quantization, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(quantization);
        var files = new Dictionary<string, byte[]>(
            TokenizerFiles.Of(file), StringComparer.Ordinal) { [OnnxFolder.ConfigFile] = Config(file) };
        OnnxFolderWriter.Write(GraphOf(file, quantization), folder, Properties(quantization), files, progress, cancellationToken);
    }

    private static GraphBuilder GraphOf(GgufFile file, OnnxQuantization quantization)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ShapeGraph.Build(new GgufWeights(file, GgufShape.Of(file)), quantization, allLogits: true);
    }

    private static byte[] Config(GgufFile file)
    {
        var first = file.Metadata.Flag("tokenizer.ggml.add_bos_token") == true
            ? (int?)file.Metadata.WholeNumber("tokenizer.ggml.bos_token_id")
            : null;
        return ShapeConfig.Of(GgufShape.Of(file), first, (int)(file.Metadata.WholeNumber("tokenizer.ggml.eos_token_id") ?? 0));
    }

    private static IReadOnlyList<(string Key, string Value)> Properties(OnnxQuantization quantization) =>
        [(OwnKeys.Weights, "trained"), (OnnxFolder.QuantizationKey, quantization.Name)];
}
