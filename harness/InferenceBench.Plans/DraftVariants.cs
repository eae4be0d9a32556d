using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Plans;

/// <summary>The draft models among a suite's variants.</summary>
internal sealed class DraftVariants(IReadOnlyList<ModelVariant> variants)
{
    private readonly Dictionary<string, ModelVariant> _byKey =
        variants.Where(variant => variant.DraftKey.Length > 0).ToDictionary(variant => variant.DraftKey, StringComparer.Ordinal);

    /// <summary>The draft model that a workload asks for; null when it asks for none.</summary>
    public ModelVariant? Of(Workload workload) =>
        workload.Draft is { } draft ? _byKey.GetValueOrDefault($"{draft.Model} {draft.Quantization}") : null;

    /// <summary>The cell with its draft model, which results then name by its id and never by a path.</summary>
    public static Cell With(Cell cell, ModelVariant? draft) =>
        draft is null || cell.Workload.Draft is null || cell.Local is not { } local
            ? cell
            : cell with
            {
                Target = local with { Draft = draft.Model },
                Workload = cell.Workload with
                {
                    Draft = cell.Workload.Draft with { Model = draft.Model.Id, Quantization = draft.Model.Quantization },
                },
            };

    /// <summary>Why the draft model cannot draft for the model; null when it can.</summary>
    public static Skip? Unfit(ModelVariant variant, ModelVariant? draft)
    {
        if (draft is null)
        {
            return null;
        }

        if (!draft.IsUsable)
        {
            return draft.Problem ?? new Skip(ExitCode.ModelMissing, $"The draft model {draft.Model.Id}: {draft.Missing}");
        }

        return variant.Facts is { } facts && draft.Facts is { } draftFacts && facts.VocabularySize != draftFacts.VocabularySize
            ? new Skip(
                ExitCode.EngineFailed,
                $"The draft model {draft.Model.Id} has {draftFacts.VocabularySize} token ids and the model "
                + $"{facts.VocabularySize}; draft with a model of the same vocabulary.")
            : null;
    }
}
