using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Files;

/// <summary>Writes a quantized copy of a model file.</summary>
public interface IModelQuantizer
{
    /// <summary>Names it accepts, largest first.</summary>
    IReadOnlyList<string> Quantizations { get; }

    /// <summary>Writes <paramref name="outputPath"/> completely or not at all.</summary>
    /// <exception cref="InputException">Unknown quantization, unreadable input, full disk, or the quantizer died.</exception>
    Task QuantizeAsync(
        string inputPath, string outputPath, string quantization, IProgress<long>? writtenBytes,
        CancellationToken cancellationToken);
}
