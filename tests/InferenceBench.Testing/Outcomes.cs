using System.Text.Json;
using InferenceBench.Cells;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Testing;

/// <summary>Outcomes and runs for tests.</summary>
internal static class Outcomes
{
    public static CellModel Model { get; } = new()
    {
        Id = "tiny",
        Name = "Tiny",
        Family = "llama",
        Path = "/models/tiny.gguf",
        Sha256 = new string('a', 64),
        Quantization = "Q4_K_M",
        Weights = "shape",
        Architecture = "dense",
        TotalParameters = 5_507_328,
        ActiveParameters = 5_507_328,
        BitsPerWeight = 4.85,
        WeightBytes = 3_338_817,
        ActiveBytesPerToken = 3_000_000,
    };

    public static CellOutcome Ok(string key, params Sample[] samples) => new()
    {
        Key = key,
        Cell = new()
        {
            Target = new LocalTarget { Engine = "llama.cpp", Model = Model, Settings = new() },
            Workload = samples is [var one, ..] ? new Workload(one.PromptTokens, one.GeneratedTokens) : new Workload(128, 4),
        },
        Status = CellStatus.Ok,
        Build = new("v0.4.0", "package 3.21.1", "CPU", "zen4", [new("CPU", "AMD EPYC", false, 8_000_000_000, 4_000_000_000)]),
        Resolved = new()
        {
            ContextTokens = 256,
            Sequences = 1,
            Threads = 2,
            GpuLayers = 0,
            ModelLayers = 5,
            BatchTokens = 2048,
            MicroBatchTokens = 512,
            FlashAttention = "on",
            KvTypeK = "f16",
            KvTypeV = "f16",
            UnifiedKv = false,
            Device = "CPU",
            BufferBytes = new Dictionary<string, long> { ["weights"] = 3_338_817 },
        },
        LoadSeconds = [0.1, 0.3],
        WarmUpRepetitions = [2, 1],
        PeakMemoryBytes = 123_456_789,
        Samples = samples,
    };

    public static CellOutcome Failed(string key, string reason) => Ok(key) with
    {
        Status = CellStatus.Failed,
        Reason = reason,
        Build = null,
        Resolved = null,
        LoadSeconds = [],
        WarmUpRepetitions = [],
        PeakMemoryBytes = 0,
    };

    public static RunRecord Run(params CellOutcome[] outcomes) => new(
        new()
        {
            RunId = "2026-03-01T120000Z-default",
            StartedAt = Samples.Start,
            FinishedAt = Samples.Start.AddMinutes(5),
            ToolVersion = "0.1.0",
            Suite = "default",
            ResolvedSuites = [new() { Suite = "default", Models = ["model"], Workloads = [new() { PromptTokens = 512 }] }],
            Measure = new() { MaxSeconds = 20 },
            Price = new(3.6, PriceKind.Catalog, "a source", new DateOnly(2026, 2, 1), "box"),
        },
        outcomes);

    /// <summary>What two runs that are the same have in common, list contents included.</summary>
    public static string Text(RunRecord run) =>
        JsonSerializer.Serialize(run with { Document = run.Document with { SampleRows = 0, Cells = [] } }, ResultsJson.Line);

    public static string Text(IReadOnlyList<CellOutcome> outcomes) => JsonSerializer.Serialize(outcomes, ResultsJson.Line);
}
