using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Plans;

/// <summary>What a cell asks for that its engine, its model or the machine lacks.</summary>
internal static class MissingCapability
{
    private static readonly CellSettings _defaults = new();
    private static readonly string[] _plainKvTypes = ["f16", "f32", "bf16"];

    /// <summary>The first thing that is lacking, with what to do; null when there is none.</summary>
    public static Skip? Of(Cell cell, ModelVariant variant, EngineCapabilities capabilities, bool hasGpu) =>
        Batch(cell, capabilities)
        ?? Prefix(cell, capabilities)
        ?? Draft(cell, capabilities)
        ?? Cache(cell, variant, capabilities)
        ?? Setting(cell, capabilities)
        ?? Experts(cell, capabilities, hasGpu);

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
            ? Lacks($"{cell.Engine} takes one prompt for each sequence of a batch, so that none can follow a depth; use batch 1 or depth 0.")
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
            return Lacks($"A shared prefix of {workload.SharedPrefixTokens} tokens leaves nothing of a prompt of {workload.PromptTokens} to compute; share fewer.");
        }

        return workload.Depth > 0 ? Lacks("A shared prefix begins a sequence, so that it cannot follow a depth; use depth 0.") : null;
    }

    private static Skip? Draft(Cell cell, EngineCapabilities capabilities)
    {
        if (cell.Workload.Draft is null)
        {
            return null;
        }

        if (!capabilities.Speculation)
        {
            return Lacks($"{cell.Engine} cannot check several drafted tokens in one step; use llama.cpp for speculative decoding.");
        }

        return cell.Workload is { Batch: > 1 } or { SharedPrefixTokens: > 0 }
            ? Lacks("Speculative decoding is measured for one sequence and without a shared prefix; use batch 1 and shared_prefix_tokens 0.")
            : null;
    }

    private static Skip? Cache(Cell cell, ModelVariant variant, EngineCapabilities capabilities)
    {
        var asked = cell.Settings.KvType;
        if (capabilities.KvTypes.Count == 0)
        {
            // The default is what nobody asked for.
            return asked == _defaults.KvType || asked == variant.KvType
                ? null
                : Lacks($"With {cell.Engine} the model's file decides the KV cache type{(variant.KvType.Length > 0 ? $" ({variant.KvType})" : "")}; '{asked}' cannot be asked for.");
        }

        if (!capabilities.KvTypes.Contains(asked))
        {
            return Lacks($"{cell.Engine} has no KV cache type '{asked}'; it has {string.Join(", ", capabilities.KvTypes)}.");
        }

        return cell.Settings.FlashAttention == false && !_plainKvTypes.Contains(asked)
            ? Lacks($"A KV cache of type '{asked}' needs flash attention; use flash_attention on or auto, or kv_type f16.")
            : null;
    }

    private static Skip? Setting(Cell cell, EngineCapabilities capabilities)
    {
        if (cell.Settings.FlashAttention is not null && !capabilities.SetsFlashAttention)
        {
            return Lacks($"{cell.Engine} chooses its attention itself; leave flash_attention at auto.");
        }

        return cell.Settings.MicroBatchTokens != _defaults.MicroBatchTokens && !capabilities.SetsMicroBatch
            ? Lacks($"{cell.Engine} computes a prompt in one piece; leave micro_batch_tokens out.")
            : null;
    }

    private static Skip? Experts(Cell cell, EngineCapabilities capabilities, bool hasGpu)
    {
        if (!cell.Settings.ExpertsOnCpu)
        {
            return null;
        }

        if (!capabilities.PlacesExperts)
        {
            return Lacks($"{cell.Engine} cannot keep the experts apart from the other layers; leave experts_on_cpu out.");
        }

        if (!hasGpu || cell.Settings.GpuLayers == 0)
        {
            return Lacks("Without layers on a GPU the experts are on the CPU anyway; experts_on_cpu needs one.");
        }

        return cell.Model.Architecture == "moe" ? null : Lacks("The model has no experts to keep on the CPU; use a mixture of experts.");
    }

    private static Skip Lacks(string reason) => new(ExitCode.EngineFailed, reason);
}
