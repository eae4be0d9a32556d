namespace InferenceBench.Engines;

/// <summary>What really ran, read back from the library wherever it tells.</summary>
public sealed record ResolvedSettings
{
    /// <summary>Context of one sequence in tokens, as the library rounded it.</summary>
    public required int ContextTokens { get; init; }

    public required int Sequences { get; init; }

    /// <summary>0 when a server does not tell; so with the other counts.</summary>
    public required int Threads { get; init; }

    /// <summary>Layers on the GPU (the output layer counts as one).</summary>
    public required int GpuLayers { get; init; }

    /// <summary>Layers the model has, the output layer included.</summary>
    public required int ModelLayers { get; init; }

    public required int BatchTokens { get; init; }

    public required int MicroBatchTokens { get; init; }

    /// <summary><c>on</c>, <c>off</c>, or <c>unknown</c> when the library does not tell.</summary>
    public required string FlashAttention { get; init; }

    public required string KvTypeK { get; init; }

    public required string KvTypeV { get; init; }

    public required bool UnifiedKv { get; init; }

    /// <summary>Device the weights' layers are on, e.g. <c>CPU</c>, <c>CUDA0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Type the arithmetic is done in where it differs from the weights' type; else empty.</summary>
    public string ComputeType { get; init; } = "";

    /// <summary>Memory buffers by purpose in bytes, as the library reports them (weights, kv, compute).</summary>
    public IReadOnlyDictionary<string, long> BufferBytes { get; init; } = new Dictionary<string, long>();

    /// <summary>Bytes of the buffers on the devices that layers are on; null when none is on a GPU, or the library does not tell of buffers.</summary>
    public long? DeviceBytes()
    {
        var devices = Device.Split('+');
        var sizes = BufferBytes
            .Where(buffer => devices.Any(device => buffer.Key.StartsWith(device + " ", StringComparison.Ordinal)))
            .Select(buffer => buffer.Value)
            .ToList();
        return GpuLayers == 0 || sizes.Count == 0 ? null : sizes.Sum();
    }
}
