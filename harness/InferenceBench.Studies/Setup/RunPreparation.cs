using System.Security.Cryptography;
using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Progress;
using InferenceBench.Models.Files;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Onnx;
using InferenceBench.Plans;
using InferenceBench.Plans.Variants;

namespace InferenceBench.Studies.Setup;

/// <summary>What has to happen before cells can be measured: make the shape models, hash every file.</summary>
public sealed class RunPreparation(
    ModelResolver resolver, ShapeFiles shapeFiles, IModelQuantizer quantizer, FileHash hashes, ITaskProgress progress)
{
    /// <summary>Smaller files are hashed before anybody could read a line about it.</summary>
    private const long WorthShowingBytes = 1L << 30;

    private IReadOnlySet<string>? _needed;

    /// <summary>Makes what can be made and returns the suite's variants with their hashes.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="engines">The engines that this machine has: nothing is made for the others, whose cells are skipped.</param>
    /// <param name="cancellationToken">Stops; no partial file stays.</param>
    /// <param name="needed">Paths of the files that are made: those that a cell will be measured of; null = all.</param>
    /// <exception cref="InputException">A model cannot be found, made or read.</exception>
    public async Task<IReadOnlyList<ModelVariant>> RunAsync(
        SuiteFile suite, IEnumerable<string> engines, CancellationToken cancellationToken, IReadOnlySet<string>? needed = null)
    {
        ArgumentNullException.ThrowIfNull(suite);
        _needed = needed;
        var made = resolver.Roster.FormatsOf(suite.Engines.Intersect(engines));
        await MakeShapesAsync(suite, made, cancellationToken).ConfigureAwait(false);
        await MakeReferencesAsync(suite, made, cancellationToken).ConfigureAwait(false);
        return await FindAsync(suite, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The suite's variants, with the hashes of those that are there; makes nothing.</summary>
    /// <exception cref="InputException">A model cannot be found or read.</exception>
    public async Task<IReadOnlyList<ModelVariant>> FindAsync(SuiteFile suite, CancellationToken cancellationToken)
    {
        var variants = new List<ModelVariant>();
        foreach (var variant in resolver.Resolve(suite))
        {
            var isThere = variant.IsUsable && (File.Exists(variant.Model.Path) || Directory.Exists(variant.Model.Path));
            variants.Add(isThere ? await HashAsync(variant, cancellationToken).ConfigureAwait(false) : variant);
        }

        return variants;
    }

    private async Task MakeShapesAsync(SuiteFile suite, IReadOnlyList<string> formats, CancellationToken cancellationToken)
    {
        var all = resolver.Roster.FormatsOf(suite.Engines);
        foreach (var shape in suite.Models.Select(resolver.ShapeOf).OfType<InferenceBench.Models.Shapes.ModelShape>())
        {
            foreach (var (format, quantization) in formats.SelectMany(f => ModelFormats.Quantizations(f, suite.Quantizations, all)
                .Select(q => (f, q))))
            {
                await MakeShapeAsync(shape, format, quantization, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var draft in suite.Workloads.Select(workload => workload.Draft).OfType<SuiteDraft>())
        {
            if (formats.Contains(ModelFormats.Gguf) && resolver.ShapeOf(draft.Model) is { } shape)
            {
                var quantization = ModelFormats.Quantizations(ModelFormats.Gguf, [draft.Quantization], [ModelFormats.Gguf])[0];
                await MakeShapeAsync(shape, ModelFormats.Gguf, quantization, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task MakeReferencesAsync(SuiteFile suite, IReadOnlyList<string> formats, CancellationToken cancellationToken)
    {
        var all = resolver.Roster.FormatsOf(suite.Engines);
        var named = from model in suite.Models.Where(IsReference)
                    from format in formats
                    from quantization in ModelFormats.Quantizations(format, suite.Quantizations, all)
                    select (model, format, quantization);
        var drafts = from draft in suite.Workloads.Select(workload => workload.Draft).OfType<SuiteDraft>()
                     where IsReference(draft.Model)
                     select (draft.Model, ModelFormats.Gguf, ModelFormats.Quantizations(
                         ModelFormats.Gguf, [draft.Quantization], [ModelFormats.Gguf])[0]);
        foreach (var (model, format, quantization) in named.Concat(drafts))
        {
            if (IsNeeded(format == ModelFormats.Onnx
                ? resolver.Reference!.OnnxPathOf(model, quantization)
                : resolver.Reference!.PathOf(model, quantization)))
            {
                await resolver.Reference!.MakeAsync(model, format, quantization, quantizer, progress, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }

    private bool IsNeeded(string path) => _needed is null || _needed.Contains(path);

    private bool IsReference(string model) => resolver.Reference?.Has(model) == true;

    /// <summary>A shape that has no ONNX form becomes a cell that says so.</summary>
    private async Task MakeShapeAsync(
        InferenceBench.Models.Shapes.ModelShape shape, string format, string quantization, CancellationToken cancellationToken)
    {
        if (!IsNeeded(format == ModelFormats.Onnx
            ? shapeFiles.OnnxPathOf(shape, quantization)
            : shapeFiles.PathOf(shape, quantization)))
        {
            return;
        }

        if (format != ModelFormats.Onnx)
        {
            await shapeFiles.MakeAsync(shape, quantization, quantizer, progress, cancellationToken).ConfigureAwait(false);
        }
        else if (OnnxShapeWriter.CanWrite(shape))
        {
            await shapeFiles.MakeOnnxAsync(shape, quantization, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ModelVariant> HashAsync(ModelVariant variant, CancellationToken cancellationToken)
    {
        var parts = new List<string>();
        foreach (var path in FilesOf(variant))
        {
            var bytes = OpenedFile.Length(path);
            using var report = bytes < WorthShowingBytes
                ? null
                : new LazyReport(() => progress.Begin($"Hashing {Path.GetFileName(path)}", bytes));
            parts.Add(await hashes.Sha256Async(path, report, cancellationToken).ConfigureAwait(false));
            report?.Complete();
        }

        return variant with { Model = variant.Model with { Sha256 = Combine(parts) } };
    }

    private static IEnumerable<string> FilesOf(ModelVariant variant) => variant.Format == ModelFormats.Onnx
        ? OnnxModel.Read(variant.Model.Path).Files
        : GgufReader.Read(variant.Model.Path).Parts.Select(part => part.Path);

    /// <summary>A file's own hash; of a split model the hash over its parts' hashes, so that every part counts.</summary>
    private static string Combine(List<string> parts) =>
        parts.Count == 1 ? parts[0] : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(parts))));
}
