using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Progress;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Onnx;

namespace InferenceBench.Models.Files;

/// <summary>
/// The small trained models that ship with the program, as F16 GGUF files; other forms are made of them into the cache.
/// </summary>
/// <param name="folder">Folder of the files; need not exist.</param>
/// <param name="cache">Where other forms go.</param>
public sealed class ReferenceFiles(string folder, CacheFolder cache)
{
    private const string Unquantized = "F16";
    private const int FingerprintDigits = 8;
    private readonly ConcurrentDictionary<string, string> _fingerprints = new(StringComparer.Ordinal);

    /// <summary>Text none of them was trained on.</summary>
    public string HeldOutText => Path.Combine(folder, "held-out.txt");

    /// <summary>Ids in order.</summary>
    public IReadOnlyList<string> Ids => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.gguf")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>True when there is a reference model of that id.</summary>
    public bool Has(string id) => Ids.Contains(id, StringComparer.Ordinal);

    /// <summary>
    /// True for a reference model whose training curve is there and whose weights are not: published programs leave large ones
    /// out.
    /// </summary>
    public bool LeavesOut(string id) =>
        Path.GetFileName(id) == id && !Has(id) && File.Exists(Path.Combine(folder, id + ".curve.csv"));

    /// <summary>What to do to have the weights of a model that is left out.</summary>
    public string HowToAdd(string id) =>
        $"'{id}' is a reference model that this copy of the program was published without; " +
        $"put models-manifest/reference/{id}.gguf of the repository into {Path.GetFullPath(folder)}, or publish with "
        + "-p:ReferenceModels=all.";

    /// <summary>The header of a model's file.</summary>
    public GgufFile Header(string id) => GgufReader.Read(Original(id));

    /// <summary>Where a GGUF form is or will be.</summary>
    public string PathOf(string id, string quantization)
    {
        ArgumentNullException.ThrowIfNull(quantization);
        return quantization.Equals(Unquantized, StringComparison.OrdinalIgnoreCase)
            ? Original(id)
            : Path.Combine(MadeFolder(id), $"{id}-{quantization.ToUpperInvariant()}.gguf");
    }

    /// <summary>Where an ONNX form is or will be.</summary>
    public string OnnxPathOf(string id, string quantization)
    {
        ArgumentNullException.ThrowIfNull(quantization);
        var recipe = string.Create(CultureInfo.InvariantCulture, $"{OnnxConverter.Recipe}.{OnnxShapeWriter.Recipe}");
        return Path.Combine(MadeFolder(id), $"{id}-{quantization.ToUpperInvariant()}.onnx{recipe}");
    }

    /// <summary>Makes a form if it is not there.</summary>
    /// <param name="id">One of <see cref="Ids"/>.</param>
    /// <param name="format">One of <see cref="ModelFormats"/>.</param>
    /// <param name="quantization">The form's name of it.</param>
    /// <param name="quantizer">Makes GGUF forms.</param>
    /// <param name="progress">Told what is done.</param>
    /// <param name="cancellationToken">Stops; no partial file stays.</param>
    /// <exception cref="InputException">No space, no permission, or the quantizer refused.</exception>
    public async Task MakeAsync(
        string id, string format, string quantization, IModelQuantizer quantizer, ITaskProgress progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(quantizer);
        ArgumentNullException.ThrowIfNull(progress);
        var onnx = format == ModelFormats.Onnx;
        var path = onnx ? OnnxPathOf(id, quantization) : PathOf(id, quantization);
        if (path == Original(id))
        {
            return;
        }

        await new MadeOnce(cache).MakeAsync(path, WriteAsync, progress, cancellationToken).ConfigureAwait(false);

        async Task WriteAsync()
        {
            using var report = progress.Begin($"Making {id} {quantization}", totalBytes: null);
            if (onnx)
            {
                await Task.Run(
                    () => OnnxConverter.Write(Header(id), path, OnnxQuantization.Find(quantization)!, report, cancellationToken),
                    cancellationToken)
                    .ConfigureAwait(false);
            }
            else
            {
                await quantizer.QuantizeAsync(Original(id), path, quantization, report, cancellationToken).ConfigureAwait(false);
            }

            report.Complete();
        }
    }

    private string Original(string id) => Path.Combine(folder, id + ".gguf");

    private string MadeFolder(string id) =>
        Path.Combine(cache.Root, "reference", $"{id}-{_fingerprints.GetOrAdd(id, Fingerprint)}");

    private string Fingerprint(string id)
    {
        using var stream = new FileStream(OpenedFile.Open(Original(id)), FileAccess.Read);
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..FingerprintDigits];
    }
}
