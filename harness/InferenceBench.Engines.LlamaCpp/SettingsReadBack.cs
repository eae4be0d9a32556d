using InferenceBench.Engines.LlamaCpp.Common;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>What really runs: asked from the context where it has a function, else read from the log of its creation.</summary>
internal sealed class SettingsReadBack(SessionSettings settings, IReadOnlyList<EngineDevice> devices, IReadOnlyList<string> log)
{
    internal ResolvedSettings Read(ModelHandle model, ContextHandle context)
    {
        var gpus = devices.Where(d => d.IsGpu).Select(d => d.Id).ToList();
        var gpuLayers = gpus.Count > 0 ? LogReader.OffloadedLayers(log)?.OnGpu ?? 0 : 0;
        var kvTypes = LogReader.KvTypes(log);
        return new ResolvedSettings
        {
            ContextTokens = (int)LlamaNative.ContextTokensOfSequence(context),
            Sequences = (int)LlamaNative.MaxSequences(context),
            Threads = LlamaNative.Threads(context),
            GpuLayers = gpuLayers,
            ModelLayers = LlamaNative.LayerCount(model) + 1,
            BatchTokens = (int)LlamaNative.BatchTokens(context),
            MicroBatchTokens = (int)LlamaNative.MicroBatchTokens(context),
            FlashAttention = LogReader.FlashAttention(log),
            KvTypeK = kvTypes?.K ?? settings.KvTypeK,
            KvTypeV = kvTypes?.V ?? settings.KvTypeV,
            UnifiedKv = settings.UnifiedKv,
            Device = gpuLayers > 0 ? string.Join("+", gpus) : "CPU",
            BufferBytes = LogReader.BufferBytes(log),
        };
    }
}
