using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Plans;

/// <summary>A server takes whole requests for the model it has loaded, by its own settings.</summary>
internal static class WholeRequests
{
    /// <summary>Why a server cannot be asked for a cell; null when it can, or the engine is none.</summary>
    internal static Skip? Unfit(Cell cell, EngineCapabilities capabilities)
    {
        if (capabilities.Serves is not { } served)
        {
            return null;
        }

        if (!Has(served, cell.Model))
        {
            var loaded = served.FileName is { } other ? $"'{other}'" : "another model";
            return new Skip(
                ExitCode.ModelMissing, $"The {cell.Engine} given has {loaded} loaded; start one with "
                    + $"'{Path.GetFileName(cell.Model.Path)}' to measure this model, or give the file's name under the target "
                    + "where the server does not tell it.");
        }

        if (cell.Workload is not { Depth: 0, PromptTokens: > 0 })
        {
            return new Skip(ExitCode.EngineFailed, $"{cell.Engine} is measured by whole requests; use depth 0 and a prompt.");
        }

        var (most, batch) = (capabilities.LargestBatch, cell.Workload.Batch);
        return batch > most
            ? new Skip(
                ExitCode.EngineFailed,
                $"{cell.Engine} works at {most} request{(most == 1 ? "" : "s")} together, and the others of {batch} would wait; "
                    + "start it with more slots, or use a smaller batch.")
            : null;
    }

    /// <summary>
    /// True for a target that has another of the suite's models loaded: nobody wants to hear of each model that it has not.
    /// </summary>
    internal static bool HasAnother(
        SuiteFile suite, string engine, ModelVariant variant, IReadOnlyList<ModelVariant> variants, PlanContext context) =>
        suite.Targets.Count > 0
        && context.Engines.GetValueOrDefault(engine)?.Serves is { } served
        && !Has(served, variant.Model)
        && variants.Any(other => Has(served, other.Model));

    /// <summary>By the file's name, or the bytes of its tensors.</summary>
    private static bool Has(ServedModel served, CellModel model) =>
        served.IsNamed(model.Path)
            || (served.WeightBytes is not null && served.WeightBytes == model.WeightBytes);
}
