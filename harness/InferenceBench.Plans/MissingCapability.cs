using InferenceBench.Cells;
using InferenceBench.Cells.Settings;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Plans;

/// <summary>What a cell asks for that its engine, its model or the machine lacks.</summary>
internal static class MissingCapability
{
    /// <summary>The first thing that is lacking, with what to do; null when there is none.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="asked">Settings that the suite asks for, also of an endpoint, which takes none.</param>
    /// <param name="variant">Its model.</param>
    /// <param name="capabilities">What its engine can do.</param>
    /// <param name="devices">Devices that the engine sees.</param>
    public static Skip? Of(
        Cell cell, CellSettings asked, ModelVariant variant, EngineCapabilities capabilities,
        IReadOnlyList<EngineDevice> devices) =>
        Batch(cell, capabilities)
        ?? Prefix(cell, capabilities)
        ?? Draft(cell, capabilities)
        ?? Setting(cell, asked, variant, capabilities, devices);

    private static Skip? Batch(Cell cell, EngineCapabilities capabilities)
    {
        var batch = cell.Workload.Batch;
        if (batch > 1 && !capabilities.Batching)
        {
            return Lacks($"{cell.Engine} decodes one sequence at a time; batch {batch} needs an engine with batching.");
        }

        if (batch > capabilities.LargestBatch)
        {
            return Lacks($"{cell.Engine} decodes at most {capabilities.LargestBatch} sequences together; use a smaller batch.");
        }

        return cell.Workload is { Batch: > 1, Depth: > 0, PromptTokens: > 0 } && !capabilities.AppendsToBatch
            ? Lacks(
                $"{cell.Engine} takes one prompt for each sequence of a batch, so that none can follow a depth; use batch 1 "
                + "or depth 0.")
            : null;
    }

    private static Skip? Prefix(Cell cell, EngineCapabilities capabilities)
    {
        var workload = cell.Workload;
        if (workload.SharedPrefixTokens == 0)
        {
            return null;
        }

        if (!capabilities.PrefixReuse)
        {
            return Lacks($"{cell.Engine} cannot take a prefix over from another sequence; use an engine with prefix reuse.");
        }

        if (workload.SharedPrefixTokens >= workload.PromptTokens)
        {
            return Lacks(
                $"A shared prefix of {workload.SharedPrefixTokens} tokens leaves nothing of a prompt of {workload.PromptTokens} "
                + "to compute; share fewer.");
        }

        return workload.Depth > 0
            ? Lacks("A shared prefix begins a sequence, so that it cannot follow a depth; use depth 0.")
            : null;
    }

    private static Skip? Draft(Cell cell, EngineCapabilities capabilities)
    {
        if (cell.Workload.Draft is null)
        {
            return null;
        }

        if (!capabilities.Speculation)
        {
            return Lacks(
                $"{cell.Engine} cannot check several drafted tokens in one step; use an engine with speculative decoding.");
        }

        return cell.Workload is { Batch: > 1 } or { SharedPrefixTokens: > 0 }
            ? Lacks(
                "Speculative decoding is measured for one sequence and without a shared prefix; use batch 1 and "
                + "shared_prefix_tokens 0.")
            : null;
    }

    private static Skip? Setting(
        Cell cell, CellSettings asked, ModelVariant variant, EngineCapabilities capabilities, IReadOnlyList<EngineDevice> devices)
    {
        var use = new SettingUse(
            cell.Engine, capabilities, devices, cell.Model.Architecture == "moe", variant.KvType, setting => asked[setting]);
        var reason = SettingTable.All.Select(setting => setting.Lacks(use, asked[setting]))
            .FirstOrDefault(lack => lack is not null);
        return reason is null ? null : Lacks(reason);
    }

    private static Skip Lacks(string reason) => new(ExitCode.EngineFailed, reason);
}
