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

        var file = Path.GetFileName(cell.Model.Path);
        if (served.FileName != file && (served.WeightBytes is null || served.WeightBytes != cell.Model.WeightBytes))
        {
            return new Skip(
                ExitCode.ModelMissing, $"The {cell.Engine} given has {(served.FileName is { } other ? $"'{other}'" : "another model")} loaded; start one with '{file}' to measure this model.");
        }

        return cell.Workload is not { Batch: 1, Depth: 0, PromptTokens: > 0 }
            ? new Skip(
                ExitCode.EngineFailed, $"{cell.Engine} is measured by one whole request at a time; use batch 1, depth 0 and a prompt.")
            : null;
    }
}
