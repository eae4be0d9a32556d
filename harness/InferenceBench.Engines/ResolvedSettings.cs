namespace InferenceBench.Engines;

/// <summary>What really ran, read back from the library wherever it tells.</summary>
public sealed record ResolvedSettings
{
    /// <summary>What older results say where the library did not tell.</summary>
    private const string Unknown = "unknown";

    /// <summary>
    /// Context of one sequence in tokens, as the library rounded it; null when it is not told, as by other tools.
    /// </summary>
    public required int? ContextTokens { get => field is 0 ? null : field; init; }

    public required int Sequences { get; init; }

    /// <summary>Null when the engine does not tell, as a server; so with the other counts.</summary>
    public required int? Threads { get => Told(field); init; }

    /// <summary>Layers on the GPU (the output layer counts as one).</summary>
    public required int? GpuLayers { get => Told(field); init; }

    /// <summary>Layers the model has, the output layer included.</summary>
    public required int? ModelLayers { get => field is 0 ? null : field; init; }

    public required int? BatchTokens { get => Told(field); init; }

    public required int? MicroBatchTokens { get => Told(field); init; }

    /// <summary><c>on</c> or <c>off</c>; null when the library does not tell.</summary>
    public required string? FlashAttention { get => field is Unknown ? null : field; init; }

    /// <summary>Null when the engine does not tell; so with V.</summary>
    public required string? KvTypeK { get => field is Unknown ? null : field; init; }

    public required string? KvTypeV { get => field is Unknown ? null : field; init; }

    public required bool UnifiedKv { get; init; }

    /// <summary>Device the weights' layers are on, e.g. <c>CPU</c>, <c>CUDA0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>A server computed it, somewhere.</summary>
    public bool IsServed() => Device == EngineDevice.Server;

    /// <summary>Type the arithmetic is done in where it differs from the weights' type; else empty.</summary>
    public string ComputeType { get; init; } = "";

    /// <summary>Memory buffers by purpose in bytes, as the library reports them (weights, kv, compute).</summary>
    public IReadOnlyDictionary<string, long> BufferBytes { get; init; } = new Dictionary<string, long>();

    /// <summary>
    /// Bytes of the buffers on the devices that layers are on; null when none is on a GPU, or the library does not tell of
    /// buffers.
    /// </summary>
    public long? DeviceBytes()
    {
        var devices = Device.Split('+');
        var sizes = BufferBytes
            .Where(buffer => devices.Any(device => buffer.Key.StartsWith(device + " ", StringComparison.Ordinal)))
            .Select(buffer => buffer.Value)
            .ToList();
        return GpuLayers is null or 0 || sizes.Count == 0 ? null : sizes.Sum();
    }

    /// <summary>Older results have 0 for a count that is not known, and then for the model's layers too.</summary>
    private int? Told(int? count) => count is 0 && ModelLayers is null ? null : count;
}
