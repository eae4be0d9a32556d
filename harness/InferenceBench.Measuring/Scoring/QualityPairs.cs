using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Formats;
using InferenceBench.Plans;

namespace InferenceBench.Measuring.Scoring;

/// <summary>Finds each variant's baseline.</summary>
public static class QualityPairs
{
    private static readonly string[] _unquantized = ["F16", "BF16", "F32", "FP32", "FP16"];

    /// <summary>The quantizations to resolve besides those asked for, so that every model has its baseline.</summary>
    public static IEnumerable<string> BaselinesOf(IEnumerable<string> formats) =>
        formats.Select(format => format == ModelFormats.Onnx ? "FP32" : "F16");

    /// <summary>A pair for each variant and engine that reads it.</summary>
    /// <param name="variants">Those asked for.</param>
    /// <param name="others">Where baselines are looked for: the same model in the same form.</param>
    /// <param name="engines">Engine ids.</param>
    /// <param name="roster">What each of them reads.</param>
    /// <param name="baseline">A baseline for all; null = each model's own.</param>
    /// <exception cref="InputException">A variant is not there, has random weights, or no baseline.</exception>
    public static IReadOnlyList<QualityPair> Of(
        IEnumerable<ModelVariant> variants, IReadOnlyList<ModelVariant> others, IReadOnlyList<string> engines,
        EngineRoster roster, ModelVariant? baseline)
    {
        ArgumentNullException.ThrowIfNull(variants);
        ArgumentNullException.ThrowIfNull(roster);
        return
        [
            .. from variant in variants
               from engine in engines
               where roster.FormatOf(engine) == variant.Format
               select new QualityPair(Usable(variant).Model, Usable(baseline ?? Own(variant, others)).Model, engine),
        ];
    }

    private static ModelVariant Own(ModelVariant variant, IReadOnlyList<ModelVariant> others) =>
        others.Where(other => other.Model.Id == variant.Model.Id
            && other.Format == variant.Format
            && _unquantized.Contains(other.Model.Quantization))
            .OrderBy(other => Array.IndexOf(_unquantized, other.Model.Quantization)).FirstOrDefault()
        ?? throw new InputException(
            ExitCode.ModelMissing,
            $"There is no unquantized {variant.Model.Id} to compare {variant.Model.Quantization} with; name its F16 or F32 file "
            + "with --baseline.");

    private static ModelVariant Usable(ModelVariant variant)
    {
        if (variant.Model.Weights == "shape")
        {
            throw new InputException(
                ExitCode.Usage,
                $"{variant.Model.Id} is a shape model: its weights are random and have no quality; name a trained model, "
                + "e.g. ref-small.");
        }

        return variant.IsUsable ? variant : throw new InputException(
            variant.Problem?.ExitCode ?? ExitCode.ModelMissing,
            variant.Problem?.Reason ?? $"{variant.Model.Id} {variant.Model.Quantization}: {variant.Missing}");
    }
}
