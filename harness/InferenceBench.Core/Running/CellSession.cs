using InferenceBench.Core.Plans;
using InferenceBench.Engines;

namespace InferenceBench.Core.Running;

/// <summary>What a cell asks of an engine's session.</summary>
public static class CellSession
{
    public static SessionSettings Settings(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var workload = cell.Workload;
        return new SessionSettings
        {
            ContextTokens = workload.Depth + workload.PromptTokens + workload.GeneratedTokens,
            Sequences = workload.Batch,
            Threads = cell.Settings.Threads,
            GpuLayers = cell.Settings.GpuLayers,
            BatchTokens = cell.Settings.BatchTokens,
            MicroBatchTokens = cell.Settings.MicroBatchTokens,
            FlashAttention = cell.Settings.FlashAttention,
            KvTypeK = cell.Settings.KvType,
            KvTypeV = cell.Settings.KvType,
        };
    }
}
