using InferenceBench.Analysis.Columns;
using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Microbenchmarks;

/// <summary>
/// A run as large as reports and re-pricing are promised for: 10,000 cells with 20 repetitions each, in 40 models, 5
/// quantizations and 50 workloads.
/// </summary>
internal static class LargeRun
{
    private const int Cells = 10_000;
    internal const int SamplesPerCell = 20;

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly (string Name, double Bits)[] Quantizations =
    [
        ("Q4_K_M", 4.85), ("Q5_K_M", 5.7), ("Q6_K", 6.6), ("Q8_0", 8.5), ("F16", 16),
    ];
    private static readonly int[] Batches = [1, 2, 4, 8, 16];

    /// <summary>Writes it as a results folder.</summary>
    /// <param name="path">Must be new or empty.</param>
    /// <param name="steps">Generated tokens of a repetition; each has its gap in <c>steps.csv</c>.</param>
    internal static int Write(string path, int steps)
    {
        RunFolder.CreateAt(path).Write(Make(steps));
        return 0;
    }

    /// <summary>Makes it.</summary>
    /// <param name="steps">Generated tokens of a repetition with a gap each; 0 = none.</param>
    /// <param name="cells">How many.</param>
    internal static RunRecord Make(int steps, int cells = Cells)
    {
        var random = new Random(1);
        var document = new RunDocument
        {
            RunId = "large",
            StartedAt = Start,
            FinishedAt = Start.AddHours(1),
            ToolVersion = "0",
            Suite = "large",
            Measure = new(),
            Price = new(2.5, PriceKind.Stated, "as stated by the user"),
        };
        return new(document, [.. Enumerable.Range(0, cells).Select(i => Cell(i, steps, random))]);
    }

    private static CellOutcome Cell(int number, int steps, Random random)
    {
        var (quantization, workload) = (number / 40 % 5, number / 200);
        var batch = Batches[workload % 5];
        var promptTokens = 512 * (1 + (workload / 5));
        var stepSeconds = 0.002 * (1 + (number % 40)) * Quantizations[quantization].Bits / 8 * (1 + (batch / 24.0));
        return new()
        {
            Key = $"cell-{number:00000}",
            Cell = new()
            {
                Target = new LocalTarget { Engine = "llama.cpp", Model = Model(number % 40, quantization), Settings = new() },
                Workload = new Workload(promptTokens, Math.Max(128, steps), Batch: batch),
            },
            Status = CellStatus.Ok,
            Build = new("v0.4.0", "package 3.21.1", "CPU", "zen4", []),
            Resolved = Resolved(batch),
            LoadSeconds = [1.2],
            WarmUpRepetitions = [2],
            PeakMemoryBytes = 300_000_000 + (number * 1000L),
            Samples = [.. Enumerable.Range(1, SamplesPerCell)
                .Select(i => Sample(i, promptTokens, batch, steps, stepSeconds, random))],
        };
    }

    private static CellModel Model(int number, int quantization) => new()
    {
        Id = $"model-{number}",
        Name = $"Model {number}",
        Family = "test",
        Path = $"model-{number}.gguf",
        Sha256 = new string('a', 64),
        Quantization = Quantizations[quantization].Name,
        Weights = "trained",
        Architecture = number % 3 == 0 ? "moe" : "dense",
        TotalParameters = 1_000_000_000L * (1 + number),
        ActiveParameters = 1_000_000_000L * (1 + number) / (number % 3 == 0 ? 4 : 1),
        BitsPerWeight = Quantizations[quantization].Bits,
        WeightBytes = 1_000_000_000L * (1 + number),
        ActiveBytesPerToken = 1_000_000_000L * (1 + number),
    };

    private static ResolvedSettings Resolved(int batch) => new()
    {
        ContextTokens = 1024,
        Sequences = batch,
        Threads = 8,
        GpuLayers = 0,
        ModelLayers = 33,
        BatchTokens = 2048,
        MicroBatchTokens = 512,
        FlashAttention = "on",
        KvTypeK = "f16",
        KvTypeV = "f16",
        UnifiedKv = false,
        Device = "CPU",
    };

    private static Sample Sample(
        int repetition, int promptTokens, int batch, int steps, double stepSeconds, Random random)
    {
        double[] gaps = [.. Enumerable.Range(0, steps).Select(
            _ => Math.Round(stepSeconds * (1 + (0.05 * random.NextDouble())), 9))];
        return new()
        {
            Round = 1 + ((repetition - 1) / 7),
            Repetition = 1 + ((repetition - 1) % 7),
            StartedAt = Start.AddSeconds(repetition),
            PromptTokens = promptTokens * batch,
            PrefillSeconds = 0.5 + (0.03 * random.NextDouble()),
            FirstSampleSeconds = 0.0002,
            GeneratedTokens = Math.Max(128, steps) * batch,
            DecodeSeconds = steps == 0 ? 2.5 + (0.2 * random.NextDouble()) : gaps.Sum(),
            SamplingSeconds = 0.0001,
            OverheadSeconds = 0.00001,
            StepSeconds = gaps,
        };
    }
}
