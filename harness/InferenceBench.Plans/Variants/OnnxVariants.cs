using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Words;
using InferenceBench.Models.Files;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Manifest;
using InferenceBench.Models.Onnx;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Plans.Variants;

/// <summary>Finds the ONNX folders behind a suite's models.</summary>
internal sealed class OnnxVariants(ShapeFiles shapeFiles, CacheFolder cache, bool allowsCustomOps)
{
    /// <summary>A folder given by path; one that cannot be read is a cell that says so, and the others go on.</summary>
    public ModelVariant OfFolder(string folder)
    {
        var id = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        try
        {
            var model = Read(folder);
            return Of(model, VariantModel.OfFile(folder, model.Facts()) with { Id = id });
        }
        catch (InputException e)
        {
            return Unreadable(VariantModel.OfUnknown(id, folder), e);
        }
    }

    /// <summary>A shape's folder, made or not.</summary>
    public ModelVariant OfShape(ModelShape shape, string quantization)
    {
        var path = shapeFiles.OnnxPathOf(shape, quantization);
        var form = OnnxQuantization.Find(quantization)!;
        if (!OnnxShapeWriter.CanWrite(shape))
        {
            var problem = new Skip(
                ExitCode.ArchitectureUnknown,
                $"Shapes of the architecture {shape.Architecture} have no ONNX form here; measure them as GGUF.");
            return new ModelVariant(
                VariantModel.OfShape(shape, path, VariantModel.Quantized(ShapeModel.Facts(shape), "F16")) with
                {
                    Quantization = quantization,
                }, null, 0, "")
            {
                Format = ModelFormats.Onnx,
                Problem = problem,
            };
        }

        // A tied embedding is in the file twice, and counts once.
        var counts = ShapeModel.Facts(shape);
        var facts = OnnxShapeWriter.Facts(shape, form) with
        {
            TotalParameters = counts.TotalParameters,
            ActiveParameters = counts.ActiveParameters,
        };
        return new ModelVariant(
            VariantModel.OfShape(shape, path, facts), facts, Directory.Exists(path) ? 0 : facts.WeightBytes, Missing: "")
        {
            Format = ModelFormats.Onnx,
            Provider = "cpu",
            KvType = form.Kind == OnnxWeightKind.Fp16 ? "f16" : "f32",
        };
    }

    /// <summary>
    /// A model's folders of a quantization: those for the providers that were pulled or, when none was, the first.
    /// </summary>
    public IEnumerable<ModelFiles> FilesOf(ModelEntry entry, string quantization)
    {
        var all = entry.AllOf(quantization, ModelFormats.Onnx);
        return all.Any(IsPulled) ? all.Where(IsPulled) : all.Take(1);
    }

    /// <summary>A folder of the manifest, pulled or not.</summary>
    public ModelVariant OfManifest(ModelEntry entry, ModelFiles files)
    {
        var folder = Path.GetDirectoryName(cache.ModelFile(files.Repository, files.Paths[0]))!;
        if (!IsPulled(files))
        {
            var missing =
                $"It is not on this machine; '{ProgramName.Current} models pull {entry.Id} {files.PullOptions}' fetches it.";
            return new ModelVariant(
                VariantModel.OfEntry(entry, files.Quantization, folder, null), null, DiskBytes: 0,
                missing) { Format = ModelFormats.Onnx };
        }

        try
        {
            var model = Read(folder);
            return Of(model, VariantModel.OfEntry(entry, files.Quantization, folder, model.Facts()));
        }
        catch (InputException e)
        {
            return Unreadable(VariantModel.OfEntry(entry, files.Quantization, folder, null), e);
        }
    }

    private OnnxModel Read(string folder)
    {
        var model = OnnxModel.Read(folder);
        model.RequireLoadable(allowsCustomOps);
        return model;
    }

    private bool IsPulled(ModelFiles files) => files.Paths.All(path => File.Exists(cache.ModelFile(files.Repository, path)));

    private static ModelVariant Of(OnnxModel model, CellModel described) =>
        new(described, model.Facts(), DiskBytes: 0, Missing: "")
        {
            Format = ModelFormats.Onnx,
            Provider = model.Config.Provider,
            KvType = model.KvType(),
        };

    private static ModelVariant Unreadable(CellModel described, InputException e) =>
        new(described, null, DiskBytes: 0, Missing: "") { Format = ModelFormats.Onnx, Problem = new Skip(e.ExitCode, e.Message) };
}
