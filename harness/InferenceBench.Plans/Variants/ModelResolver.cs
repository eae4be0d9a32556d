using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Words;
using InferenceBench.Models.Files;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Manifest;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Plans.Variants;

/// <summary>
/// Finds the file behind each model name of a suite: a shape's id, a reference model's, a manifest id, or a path.
/// </summary>
public sealed class ModelResolver(
    ShapeCatalog shapes, ModelManifest manifest, ShapeFiles shapeFiles, CacheFolder cache, ReferenceFiles? reference = null,
    bool allowsCustomOps = false, EngineRoster? roster = null)
{
    private readonly OnnxVariants _onnx = new(shapeFiles, cache, allowsCustomOps);

    /// <summary>Which engine reads which form.</summary>
    public EngineRoster Roster => roster ?? EngineRoster.Empty;

    /// <summary>The models that ship; null when none do.</summary>
    public ReferenceFiles? Reference => reference;

    /// <summary>All variants the names and quantizations stand for.</summary>
    /// <param name="models">Names as the suite gives them.</param>
    /// <param name="quantizations">Quantizations of shapes and manifest models.</param>
    /// <exception cref="InputException">A name stands for nothing, or a file given by path cannot be read.</exception>
    public IReadOnlyList<ModelVariant> Resolve(IEnumerable<string> models, IReadOnlyList<string> quantizations) =>
        Resolve(models, quantizations, [ModelFormats.Gguf]);

    /// <summary>All variants of a suite, in each file form that one of its engines reads.</summary>
    /// <exception cref="InputException">A name stands for nothing, or a file given by path cannot be read.</exception>
    public IReadOnlyList<ModelVariant> Resolve(SuiteFile suite)
    {
        ArgumentNullException.ThrowIfNull(suite);
        return [.. Resolve(suite.Models, suite.Quantizations, Roster.FormatsOf(suite.Engines)), .. Drafts(suite)];
    }

    /// <summary>Draft models come last and are marked; only engines that read GGUF draft.</summary>
    private IEnumerable<ModelVariant> Drafts(SuiteFile suite) => suite.Workloads
        .Select(workload => workload.Draft)
        .OfType<SuiteDraft>()
        .DistinctBy(draft => draft.Key)
        .SelectMany(draft => Resolve([draft.Model], [draft.Quantization])
            .Take(1)
            .Select(variant => variant with { DraftKey = draft.Key }));

    /// <summary>The shape behind a name, or null when the name is none.</summary>
    public ModelShape? ShapeOf(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return IsShapeFile(model) ? ShapeCatalog.ReadFile(model) : shapes.Find(model);
    }

    /// <summary>Ids of shapes, reference models and manifest models.</summary>
    public IEnumerable<string> Ids =>
        [.. shapes.All.Select(shape => shape.Id), .. reference?.Ids ?? [], .. manifest.Models.Select(entry => entry.Id)];

    /// <summary>True for the id of a shape or of a manifest model.</summary>
    public bool IsKnown(string model) =>
        shapes.Find(model) is not null || manifest.Models.Any(m => m.Id.Equals(model, StringComparison.OrdinalIgnoreCase));

    private IReadOnlyList<ModelVariant> Resolve(
        IEnumerable<string> models, IReadOnlyList<string> quantizations, IReadOnlyList<string> formats)
    {
        ArgumentNullException.ThrowIfNull(models);
        return NamesApart.Of([.. models.SelectMany(model => Resolve(model, quantizations, formats))]);
    }

    private static bool IsShapeFile(string model) =>
        model.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || model.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<ModelVariant> Resolve(string model, IReadOnlyList<string> quantizations, IReadOnlyList<string> formats)
    {
        if (ShapeOf(model) is { } shape)
        {
            return from format in formats
                   from quantization in ModelFormats.Quantizations(format, quantizations, formats)
                   select format == ModelFormats.Onnx ? _onnx.OfShape(shape, quantization) : OfShape(shape, quantization);
        }

        if (reference?.Has(model) == true)
        {
            return from format in formats
                   from quantization in ModelFormats.Quantizations(format, quantizations, formats)
                   select ReferenceVariants.Of(reference, model, format, quantization);
        }

        if (reference?.LeavesOut(model) == true)
        {
            // The other models of a suite are there.
            return from format in formats
                   from quantization in ModelFormats.Quantizations(format, quantizations, formats)
                   select new ModelVariant(
                       VariantModel.OfUnknown(model, model) with { Quantization = quantization }, null, DiskBytes: 0,
                       reference.HowToAdd(model)) { Format = format };
        }

        if (manifest.Models.FirstOrDefault(m => m.Id.Equals(model, StringComparison.OrdinalIgnoreCase)) is { } entry)
        {
            return FilesOf(entry, quantizations, formats).Distinct().Select(files => OfManifest(entry, files));
        }

        model = GivenPath.Resolve(model);
        if (model.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) || File.Exists(model))
        {
            return [OfFile(Path.GetFullPath(model))];
        }

        if (Directory.Exists(model))
        {
            return [_onnx.OfFolder(Path.GetFullPath(model))];
        }

        throw new InputException(
            ExitCode.ModelMissing, GivenPath.Elsewhere(model) is { } elsewhere
            ? $"'{model}' is not on this machine; {elsewhere}."
            : $"'{model}' is neither a model of the manifest, nor a shape, nor a file; "
                + $"{NearMiss.Then(model, Ids, $"'{ProgramName.Current} models list' shows what there is")}.");
    }

    /// <summary>
    /// Each quantization in every form of the suite's engines that the entry has it in; one that it has in none is an error.
    /// </summary>
    private IEnumerable<ModelFiles> FilesOf(ModelEntry entry, IReadOnlyList<string> quantizations, IReadOnlyList<string> formats)
    {
        return quantizations.SelectMany(quantization =>
        {
            var there = formats.Where(format => entry.AllOf(quantization, format).Count > 0).ToList();
            return there.Count == 0
                ? [entry.FilesOf(quantization, formats)]
                : there.SelectMany(format => format == ModelFormats.Onnx
                    ? _onnx.FilesOf(entry, quantization)
                    : [entry.AllOf(quantization, format)[0]]);
        });
    }

    private static ModelVariant OfFile(string path)
    {
        var facts = ModelFacts.From(GgufReader.Read(path));
        return new ModelVariant(VariantModel.OfFile(path, facts), facts, DiskBytes: 0, Missing: "");
    }

    private ModelVariant OfShape(ModelShape shape, string quantization)
    {
        var path = shapeFiles.PathOf(shape, quantization);
        if (File.Exists(path))
        {
            var made = ModelFacts.From(GgufReader.Read(path));
            return new ModelVariant(VariantModel.OfShape(shape, path, made), made, DiskBytes: 0, Missing: "");
        }

        var planned = VariantModel.Quantized(ShapeModel.Facts(shape), quantization);
        return new ModelVariant(VariantModel.OfShape(shape, path, planned), planned, planned.WeightBytes, Missing: "");
    }

    private ModelVariant OfManifest(ModelEntry entry, ModelFiles files)
    {
        if (files.Format == ModelFormats.Onnx)
        {
            return _onnx.OfManifest(entry, files);
        }

        var path = cache.ModelFile(files.Repository, files.Paths[0]);
        if (!File.Exists(path))
        {
            var missing =
                $"It is not on this machine; '{ProgramName.Current} models pull {entry.Id} {files.PullOptions}' fetches it.";
            return new ModelVariant(VariantModel.OfEntry(entry, files.Quantization, path, null), null, DiskBytes: 0, missing);
        }

        var facts = ModelFacts.From(GgufReader.Read(path));
        return new ModelVariant(VariantModel.OfEntry(entry, files.Quantization, path, facts), facts, DiskBytes: 0, Missing: "");
    }
}
