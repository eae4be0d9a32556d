using InferenceBench.Cells;
using InferenceBench.Models.Files;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Onnx;

namespace InferenceBench.Plans.Variants;

/// <summary>What a suite may ask of the reference models.</summary>
internal static class ReferenceVariants
{
    /// <summary>One form of one model, made or not.</summary>
    public static ModelVariant Of(ReferenceFiles files, string id, string format, string quantization)
    {
        if (format == ModelFormats.Onnx)
        {
            return OfOnnx(files, id, quantization);
        }

        var path = files.PathOf(id, quantization);
        var made = File.Exists(path);
        var facts = made
            ? ModelFacts.From(GgufReader.Read(path))
            : VariantModel.Quantized(ModelFacts.From(files.Header(id)), quantization);
        return new ModelVariant(
            Described(id, path, facts) with { Quantization = quantization.ToUpperInvariant() }, facts,
            made ? 0 : facts.WeightBytes, Missing: "");
    }

    private static ModelVariant OfOnnx(ReferenceFiles files, string id, string quantization)
    {
        var (path, form, header) = (files.OnnxPathOf(id, quantization), OnnxQuantization.Find(quantization)!, files.Header(id));

        // A tied embedding is in the folder twice, and counts once.
        var counts = ModelFacts.From(header);
        var facts = OnnxConverter.Facts(header, form) with
        {
            TotalParameters = counts.TotalParameters,
            ActiveParameters = counts.ActiveParameters,
        };
        return new ModelVariant(Described(id, path, facts), facts, Directory.Exists(path) ? 0 : facts.WeightBytes, Missing: "")
        {
            Format = ModelFormats.Onnx,
            Provider = "cpu",
            KvType = form.Kind == OnnxWeightKind.Fp16 ? "f16" : "f32",
        };
    }

    private static CellModel Described(string id, string path, ModelFacts facts) =>
        VariantModel.OfFile(path, facts) with { Id = id, Name = id, Family = "reference" };
}
