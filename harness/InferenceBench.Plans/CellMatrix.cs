using InferenceBench.Cells;

namespace InferenceBench.Plans;

/// <summary>Multiplies a suite out into its cells.</summary>
public static class CellMatrix
{
    /// <summary>All combinations of settings, in the suite's order. <paramref name="threads"/> is used where the suite names none.</summary>
    public static IEnumerable<CellSettings> Settings(SuiteSettings settings, int threads)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return from threadCount in settings.Threads.DefaultIfEmpty(threads)
               from gpuLayers in settings.GpuLayers.Select(l => (int?)l).DefaultIfEmpty(null)
               from flash in settings.FlashAttention.DefaultIfEmpty("auto")
               from kvType in settings.KvType.DefaultIfEmpty("f16")
               from batchTokens in settings.BatchTokens.DefaultIfEmpty(2048)
               from microBatchTokens in settings.MicroBatchTokens.DefaultIfEmpty(512)
               from expertsOnCpu in settings.ExpertsOnCpu.DefaultIfEmpty(false)
               select new CellSettings
               {
                   Threads = threadCount,
                   GpuLayers = gpuLayers,
                   FlashAttention = flash == "auto" ? null : flash == "on",
                   KvType = kvType,
                   BatchTokens = batchTokens,
                   MicroBatchTokens = Math.Min(microBatchTokens, batchTokens),
                   ExpertsOnCpu = expertsOnCpu,
               };
    }

    /// <summary>All workloads, each value of a list apart, in the suite's order.</summary>
    public static IEnumerable<Workload> Workloads(IEnumerable<SuiteWorkload> workloads) =>
        from workload in workloads
        from promptTokens in workload.PromptTokens
        from generatedTokens in workload.GeneratedTokens
        from depth in workload.Depth
        from batch in workload.Batch
        from prefix in workload.SharedPrefixTokens
        from draft in Drafts(workload.Draft)
        select new Workload(promptTokens, generatedTokens, depth, batch) { SharedPrefixTokens = prefix, Draft = draft };

    private static IEnumerable<DraftWorkload?> Drafts(SuiteDraft? draft) => draft is null
        ? [null]
        : from tokens in draft.Tokens
          from acceptance in draft.Acceptance
          select new DraftWorkload(draft.Model, draft.Quantization.ToUpperInvariant(), tokens, SuiteDraft.Share(acceptance));
}
