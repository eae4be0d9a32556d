using InferenceBench.Cells;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Results.Timings;

namespace InferenceBench.Microbenchmarks.Parity;

/// <summary>This project: the program's own worker, with the runner's part in this process.</summary>
/// <param name="program">The program; null = the one built beside this.</param>
/// <param name="engine">Engine id.</param>
/// <param name="model">A GGUF file or a folder of ONNX.</param>
internal sealed class WorkerSide(string? program, string engine, string model) : IParitySide
{
    /// <summary>No cap: the repetitions are counted.</summary>
    private const double MostSeconds = 3600;

    private readonly WorkerProcess _workers = new(BuiltProgram.Command(program, "worker"));

    public string Name => engine;

    /// <exception cref="InvalidOperationException">The worker failed; its own sentence.</exception>
    public async Task<ParityReading> MeasureAsync(ParityTest test)
    {
        var samples = new List<Sample>();
        await foreach (var said in _workers.RunAsync(Request(test), CancellationToken.None).ConfigureAwait(false))
        {
            switch (said)
            {
                case WorkerSample { Sample: var sample }:
                    samples.Add(sample);
                    break;
                case WorkerFailed failed:
                    throw new InvalidOperationException(failed.Reason);
                default:
                    break;
            }
        }

        return new(
            [.. samples.Select(sample => sample.PrefillSeconds + sample.DecodeSeconds)],
            [.. samples.Select(sample => sample.Window).OfType<SampleWindow>()]);
    }

    private MeasureRequest Request(ParityTest test) => new()
    {
        Cell = new Cell
        {
            Target = new LocalTarget { Engine = engine, Model = Model(), Settings = new() { Threads = test.Threads } },
            Workload = new Workload(test.PromptTokens, test.GeneratedTokens),
        },
        Round = 1,
        Measure = new MeasureOptions
        {
            MaxSeconds = MostSeconds,
            MinRepetitions = test.Repetitions,
            MaxRepetitions = test.Repetitions,
        },
        SkipSampling = true,
    };

    /// <summary>A worker needs the path alone; the size says how long loading may take.</summary>
    private CellModel Model() => new()
    {
        Id = "parity",
        Name = "parity",
        Family = "",
        Path = model,
        Sha256 = "",
        Quantization = "",
        Weights = "",
        Architecture = "",
        TotalParameters = null,
        ActiveParameters = null,
        BitsPerWeight = null,
        WeightBytes = File.Exists(model) ? new FileInfo(model).Length : Directory.EnumerateFiles(model).Sum(
            file => new FileInfo(file).Length),
        ActiveBytesPerToken = null,
    };
}
