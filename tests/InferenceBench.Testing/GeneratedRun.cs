using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Testing;

/// <summary>Runs as a machine could have made them, the same for the same numbers.</summary>
internal sealed class GeneratedRun
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly (string Name, double Bits)[] Quantizations =
    [
        ("Q4_K_M", 4.85), ("Q8_0", 8.5), ("F16", 16), ("Q5_K_M", 5.7), ("Q6_K", 6.6), ("Q3_K_M", 3.9),
    ];
    private static readonly (string Name, bool Moe, double Billions, double Active)[] Models =
    [
        ("qwen3-8b", false, 8.2, 8.2), ("qwen3-30b-a3b", true, 30.5, 3.3), ("llama-3.2-1b", false, 1.24, 1.24),
        ("gemma-3-4b", false, 4.3, 4.3),
        ("gpt-oss-20b", true, 20.9, 4.2), ("mixtral-8x7b", true, 46.7, 12.9), ("phi-4", false, 14.7, 14.7),
        ("smollm2-135m", false, 0.135, 0.135),
    ];

    private readonly Random _random = new(7);

    public int Cells { get; init; } = 6;

    public int Samples { get; init; } = 10;

    public int Steps { get; init; } = 32;

    public int Quantized { get; init; } = 3;

    /// <summary>Batches that each model is run at.</summary>
    public IReadOnlyList<int> Batches { get; init; } = [1];

    public MachinePrice? Price { get; init; } =
        new(2.49, PriceKind.Catalog, "H100 SXM at 2.49 US$/h (specialist cloud, 2026-02, example.org)", new DateOnly(
            2026, 2, 1), "h100-sxm");

    /// <summary>Changes a cell before it enters the run.</summary>
    public Func<int, CellOutcome, CellOutcome> Change { get; init; } = (_, outcome) => outcome;

    public RunRecord Make()
    {
        var outcomes = Enumerable.Range(0, Cells).Select(i => Change(i, Outcome(i))).ToList();
        return new(Document(), outcomes);
    }

    private RunDocument Document() => new()
    {
        RunId = "2026-03-01T120000Z-default",
        StartedAt = Start,
        FinishedAt = Start.AddMinutes(42),
        ToolVersion = "0.1.0",
        Suite = "default",
        Measure = new() { MaxSeconds = 20 },
        Environment = new()
        {
            DetectedAt = Start,
            OperatingSystem = new() { Name = "Debian GNU/Linux 12 (bookworm)", Kernel = "6.8.0", Architecture = "x64" },
            Cpu = new() { Model = "AMD EPYC 9554", LogicalCores = 16, PhysicalCores = 8 },
            Memory = new() { TotalBytes = 64_000_000_000, AvailableBytes = 60_000_000_000 },
        },
        Price = Price,
    };

    private CellOutcome Outcome(int index)
    {
        var quantization = Quantizations[index % Quantized];
        var model = Models[index / Quantized % Models.Length];
        var batch = Batches[index / (Quantized * Models.Length) % Batches.Count];
        var round = index / (Quantized * Models.Length * Batches.Count);
        var bytes = (long)(model.Billions * 1e9 * quantization.Bits / 8);
        var stepSeconds = model.Active * quantization.Bits / 8 / 900 * (1 + (batch / 24.0)) * (1 + (0.3 * _random.NextDouble()));
        return new()
        {
            Key = $"cell-{index:00000}",
            Cell = new()
            {
                Target = new LocalTarget { Engine = "llama.cpp", Model = Model(model, quantization, bytes), Settings = new() },
                Workload = new Workload(512 + (64 * round), Steps, 0, batch),
            },
            Status = CellStatus.Ok,
            Build = new("v0.4.0", "package 3.21.1", "CPU", "zen4", []),
            Resolved = Resolved(batch),
            LoadSeconds = [1.2],
            WarmUpRepetitions = [2],
            PeakMemoryBytes = (long)(bytes * 1.1) + 300_000_000 + (batch * 60_000_000L),
            Samples = [.. Enumerable.Range(1, Samples)
                .Select(i => Sample(i, (512 + (64 * round)) * batch, batch, model.Active * 0.05 * batch, stepSeconds))],
        };
    }

    private static CellModel Model(
        (string Name, bool Moe, double Billions, double Active) model, (string Name, double Bits) quantization, long bytes) =>
        new()
        {
            Id = model.Name,
            Name = model.Name,
            Family = "test",
            Path = model.Name + ".gguf",
            Sha256 = new string('a', 64),
            Quantization = quantization.Name,
            Weights = "trained",
            Architecture = model.Moe ? "moe" : "dense",
            TotalParameters = (long)(model.Billions * 1e9),
            ActiveParameters = (long)(model.Active * 1e9),
            BitsPerWeight = quantization.Bits,
            WeightBytes = bytes,
            ActiveBytesPerToken = (long)(model.Active * 1e9 * quantization.Bits / 8),
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

    private Sample Sample(int repetition, int promptTokens, int batch, double prefillSeconds, double stepSeconds)
    {
        double[] steps = [.. Enumerable.Range(0, Steps).Select(_ => Math.Round(stepSeconds * Noise(0.04), 9))];
        return new()
        {
            Round = 1 + (3 * (repetition - 1) / Samples),
            Repetition = repetition,
            StartedAt = Start.AddSeconds(repetition),
            PromptTokens = promptTokens,
            PrefillSeconds = Math.Round(prefillSeconds * Noise(0.02), 9),
            FirstSampleSeconds = 0.00021,
            GeneratedTokens = Steps * batch,
            DecodeSeconds = Math.Round(steps.Sum() * 0.99, 9),
            SamplingSeconds = Math.Round(steps.Sum() * 0.01, 9),
            OverheadSeconds = 0.000012,
            StepSeconds = steps,
        };
    }

    // Times are never much shorter than usual, and now and then much longer.
    private double Noise(double spread) => 1 + (spread * -Math.Log(1 - _random.NextDouble()));
}
