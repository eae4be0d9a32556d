namespace InferenceBench.Core.Plans;

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
               select new CellSettings
               {
                   Threads = threadCount,
                   GpuLayers = gpuLayers,
                   FlashAttention = flash == "auto" ? null : flash == "on",
                   KvType = kvType,
                   BatchTokens = batchTokens,
                   MicroBatchTokens = Math.Min(microBatchTokens, batchTokens),
               };
    }

    /// <summary>All workloads, each depth and batch apart, in the suite's order.</summary>
    public static IEnumerable<Workload> Workloads(IEnumerable<SuiteWorkload> workloads) =>
        from workload in workloads
        from depth in workload.Depth
        from batch in workload.Batch
        select new Workload(workload.PromptTokens, workload.GeneratedTokens, depth, batch);
}
