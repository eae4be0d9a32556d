using System.Text.Json.Serialization;

namespace InferenceBench.Cells;

/// <summary>Engine settings of a cell. Null = the engine's choice; what ran is in the result.</summary>
public sealed record CellSettings
{
    public int? Threads { get; init; }

    public int? GpuLayers { get; init; }

    public int BatchTokens { get; init; } = 2048;

    public int MicroBatchTokens { get; init; } = 512;

    public bool? FlashAttention { get; init; }

    public string KvType { get; init; } = "f16";

    /// <summary>The routed experts stay in the host's memory. Written only when true, so that other cells keep their keys.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ExpertsOnCpu { get; init; }
}
