using InferenceBench.Engines.LlamaCpp.Common;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp;

/// <summary>What really runs: asked from the handles where they tell, else read from the log of their creation.</summary>
internal sealed class SettingsReadBack(SessionSettings settings, IReadOnlyList<EngineDevice> devices, IReadOnlyList<string> log)
{
    internal ResolvedSettings Read(SafeLlamaModelHandle model, SafeLLamaContextHandle context)
    {
        var gpus = devices.Where(device => device.IsGpu).Select(device => device.Id).ToList();
        var gpuLayers = gpus.Count > 0 ? LogReader.OffloadedLayers(log)?.OnGpu ?? 0 : 0;
        var kvTypes = LogReader.KvTypes(log);
        var sequences = (int)context.MaxSeq;
        return new ResolvedSettings
        {
            // LLamaSharp tells the context of all sequences; without a unified cache the library splits it evenly.
            ContextTokens = settings.UnifiedKv ? (int)context.ContextSize : (int)context.ContextSize / sequences,
            Sequences = sequences,
            Threads = context.GenerationThreads,
            GpuLayers = gpuLayers,
            ModelLayers = model.LayerCount + 1,
            BatchTokens = (int)context.BatchSize,
            MicroBatchTokens = (int)context.UBatchSize,
            FlashAttention = LogReader.FlashAttention(log),
            KvTypeK = kvTypes?.K ?? settings.KvTypeK,
            KvTypeV = kvTypes?.V ?? settings.KvTypeV,
            UnifiedKv = settings.UnifiedKv,
            Device = gpuLayers > 0 ? string.Join("+", gpus) : "CPU",
            BufferBytes = LogReader.BufferBytes(log),
        };
    }
}
