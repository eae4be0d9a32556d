using System.Text.Json.Serialization;

namespace InferenceBench.Cells;

/// <summary>One point of the benchmark matrix: everything a worker needs to measure it, and nothing else.</summary>
public sealed record Cell
{
    public required CellModel Model { get; init; }

    /// <summary>The model that drafts, where the workload has one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CellModel? DraftModel { get; init; }

    /// <summary>Engine id, e.g. <c>llama.cpp</c>.</summary>
    public required string Engine { get; init; }

    public required CellSettings Settings { get; init; }

    public required Workload Workload { get; init; }
}
