namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>What really runs: asked from the handles where they tell, else read from the log of their creation.</summary>
/// <param name="settings">What was asked for.</param>
/// <param name="devices">Devices that layers may be on.</param>
/// <param name="log">The library's lines since the model was loaded.</param>
public sealed class SettingsReadBack(SessionSettings settings, IReadOnlyList<EngineDevice> devices, IReadOnlyList<string> log)
{
    public ResolvedSettings Read(ContextFacts context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var gpus = devices.Where(device => device.IsGpu).Select(device => device.Id).ToList();
        var gpuLayers = gpus.Count > 0 ? LogReader.OffloadedLayers(log)?.OnGpu ?? 0 : 0;
        var kvTypes = LogReader.KvTypes(log);
        return new ResolvedSettings
        {
            ContextTokens = context.ContextTokens,
            Sequences = context.Sequences,
            Threads = context.Threads,
            GpuLayers = gpuLayers,
            ModelLayers = context.Layers + 1,
            BatchTokens = context.BatchTokens,
            MicroBatchTokens = context.MicroBatchTokens,
            FlashAttention = LogReader.FlashAttention(log),
            KvTypeK = kvTypes?.K ?? settings.KvTypeK,
            KvTypeV = kvTypes?.V ?? settings.KvTypeV,
            UnifiedKv = settings.UnifiedKv,
            Device = gpuLayers > 0 ? string.Join("+", gpus) : "CPU",
            BufferBytes = LogReader.BufferBytes(log),
        };
    }
}
