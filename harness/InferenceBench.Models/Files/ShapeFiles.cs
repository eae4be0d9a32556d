using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Json;
using InferenceBench.Foundation.Progress;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Onnx;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Files;

/// <summary>
/// The files of shape models in the cache: made once, found again as long as shape, seed and recipe are the same.
/// </summary>
public sealed class ShapeFiles(CacheFolder cache)
{
    /// <summary>Seed of every shape model's weights, so that two machines measure the same bytes.</summary>
    public const ulong Seed = 1;

    private readonly MadeOnce _once = new(cache);
    private const int FingerprintDigits = 8;
    private const string Unquantized = "F16";

    /// <summary>
    /// From this size on, quantizing numbers that mean nothing would take longer than measuring; smaller shapes keep the bytes of
    /// earlier runs.
    /// </summary>
    private const long DirectBytes = 6_000_000_000;

    private const string DirectEnding = "-blocks";

    /// <summary>Where the file of a shape is or will be.</summary>
    public string PathOf(ModelShape shape, string quantization)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(quantization);
        var folder = Path.Combine(cache.Root, "shapes", $"{shape.Id}-{Fingerprint(shape)}");
        return Path.Combine(
            folder, $"{shape.Id}-{quantization.ToUpperInvariant()}{(IsDirect(shape, quantization) ? DirectEnding : "")}.gguf");
    }

    /// <summary>Where the ONNX folder of a shape is or will be.</summary>
    public string OnnxPathOf(ModelShape shape, string quantization)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(quantization);
        var recipe = OnnxShapeWriter.Recipe.ToString(CultureInfo.InvariantCulture);
        return Path.Combine(
            Path.GetDirectoryName(PathOf(shape, quantization))!, $"{shape.Id}-{quantization.ToUpperInvariant()}.onnx{recipe}");
    }

    /// <summary>Makes the ONNX folder if it is not there.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="quantization">A name of <see cref="OnnxQuantization"/>.</param>
    /// <param name="progress">Told how many bytes are written.</param>
    /// <param name="cancellationToken">Stops; no partial folder stays.</param>
    /// <returns>The folder's path.</returns>
    /// <exception cref="InputException">No space, no permission, or the architecture has no ONNX form.</exception>
    public async Task<string> MakeOnnxAsync(
        ModelShape shape, string quantization, ITaskProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var form = OnnxQuantization.Find(quantization) ?? throw new InputException(
            ExitCode.QuantizationUnknown,
            $"ONNX shape models have no quantization '{quantization}'; use one of "
            + $"{string.Join(", ", OnnxQuantization.All.Select(q => q.Name))}.");
        var path = OnnxPathOf(shape, form.Name);
        await _once.MakeAsync(path, WriteAsync, progress, cancellationToken).ConfigureAwait(false);
        return path;

        async Task WriteAsync()
        {
            using var writing = progress.Begin($"Making {shape.Id} {form.Name} for ONNX", OnnxShapeWriter.DataBytes(shape, form));
            await Task.Run(() => OnnxShapeWriter.Write(shape, path, Seed, form, writing, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            writing.Complete();
        }
    }

    /// <summary>True when the file is there.</summary>
    public bool IsMade(ModelShape shape, string quantization) => File.Exists(PathOf(shape, quantization));

    /// <summary>
    /// Makes the file if it is not there. F16 is made first and the others are quantized from it; of large shapes the quantized
    /// blocks are written directly, with the types that the quantizer gives a thin twin.
    /// </summary>
    /// <param name="shape">The shape.</param>
    /// <param name="quantization">E.g. <c>Q4_K_M</c>.</param>
    /// <param name="quantizer">Quantizes.</param>
    /// <param name="progress">Told what is being done and how many bytes are written.</param>
    /// <param name="cancellationToken">Stops; no partial file stays.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="InputException">No space, no permission, or the quantizer refused.</exception>
    public async Task<string> MakeAsync(
        ModelShape shape, string quantization, IModelQuantizer quantizer, ITaskProgress progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(quantizer);
        ArgumentNullException.ThrowIfNull(progress);
        var path = PathOf(shape, quantization);
        var isUnquantized = quantization.Equals(Unquantized, StringComparison.OrdinalIgnoreCase);
        await _once.MakeAsync(path, isUnquantized ? WriteAsync : QuantizeAsync, progress, cancellationToken)
            .ConfigureAwait(false);
        return path;

        async Task WriteAsync()
        {
            using var writing = progress.Begin($"Making {shape.Id} F16", ShapeModel.Plan(shape, path, Seed).FileBytes);
            await Task.Run(
                () => ShapeModelWriter.Write(shape, path, Seed, ShapePrecision.F16, writing, cancellationToken),
                cancellationToken)
                .ConfigureAwait(false);
            writing.Complete();
        }

        async Task QuantizeAsync()
        {
            if (IsDirect(shape, quantization)
                && await TypesAsync(shape, quantization, quantizer, cancellationToken).ConfigureAwait(false) is { } types
                && types.CanWrite(shape))
            {
                using var writing = progress.Begin(
                    $"Making {shape.Id} {quantization}", ShapeModel.Plan(shape, path, Seed, types).FileBytes);
                await Task.Run(
                    () => ShapeModelWriter.WriteQuantized(shape, path, Seed, types, writing, cancellationToken),
                    cancellationToken)
                    .ConfigureAwait(false);
                writing.Complete();
                return;
            }

            var unquantized = await MakeAsync(shape, Unquantized, quantizer, progress, cancellationToken).ConfigureAwait(false);
            var bytes = QuantizedSize.Estimate(ShapeModel.Facts(shape), quantization);
            using var quantizing = progress.Begin($"Quantizing {shape.Id} to {quantization}", bytes);
            await quantizer.QuantizeAsync(unquantized, path, quantization, quantizing, cancellationToken).ConfigureAwait(false);
            quantizing.Report(OpenedFile.Length(path));
            quantizing.Complete();
        }
    }

    private static bool IsDirect(ModelShape shape, string quantization) =>
        !quantization.Equals(Unquantized, StringComparison.OrdinalIgnoreCase)
            && ShapeTypes.MatrixElements(shape) * sizeof(short) >= DirectBytes
            && ShapeTypes.HasWholeRows(shape);

    /// <summary>What the quantizer makes of the shape's thin twin, which goes again.</summary>
    private async Task<ShapeTypes> TypesAsync(
        ModelShape shape, string quantization, IModelQuantizer quantizer, CancellationToken cancellationToken)
    {
        var path = PathOf(shape, quantization);
        var (thin, quantized) = (TemporaryName.Of(path + ".twin"), TemporaryName.Of(path + ".types"));
        try
        {
            ShapeModelWriter.Write(ShapeTypes.Thin(shape), thin, Seed, cancellationToken: cancellationToken);
            await quantizer.QuantizeAsync(thin, quantized, quantization, writtenBytes: null, cancellationToken)
                .ConfigureAwait(false);
            return ShapeTypes.Read(quantized);
        }
        finally
        {
            File.Delete(thin);
            File.Delete(quantized);
        }
    }

    private static string Fingerprint(ModelShape shape)
    {
        var identity = JsonSerializer.SerializeToUtf8Bytes(new { shape, Seed, ShapeModelWriter.Recipe }, JsonDefaults.Compact);
        return Convert.ToHexStringLower(SHA256.HashData(identity))[..FingerprintDigits];
    }
}
