using InferenceBench.Cells;
using InferenceBench.Engines;

namespace InferenceBench.Plans;

/// <summary>
/// The most time that a cell takes over all rounds: measuring as long as the suite says, loading, and what cannot be cut short.
/// </summary>
public static class PlannedTime
{
    /// <summary>
    /// Bytes a second that making a model's file is expected to take; measured with the verb <c>shapes</c> of the
    /// microbenchmarks.
    /// </summary>
    public const double MadeBytesPerSecond = 1e9;

    /// <summary>A worker's start, contexts and kernels.</summary>
    private const double StartSeconds = 5;

    /// <summary>A file on a fast disk, or in memory, to a device.</summary>
    private const double LoadedBytesPerSecond = 3e9;

    /// <summary>A visit warms up and repeats at least once, however long that takes.</summary>
    private const int LeastRepetitions = 3;

    private const double BytesPerGigabyte = 1e9;

    /// <summary>
    /// Bandwidth that the slowest usual card of so much memory reads weights with, by its data sheet, halved for what kernels
    /// reach: RTX 3050 (8 GB), L4 (24 GB),
    /// A100 PCIe (80 GB), H200 (141 GB).
    /// </summary>
    private static readonly (double Gigabytes, double BytesPerSecond)[] _slowest =
        [(120, 2400e9), (60, 960e9), (20, 150e9), (0, 110e9)];

    /// <summary>Seconds of a cell.</summary>
    /// <param name="suite">Rounds and time limit.</param>
    /// <param name="variant">The model.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="devices">Devices that its engine sees.</param>
    public static double AtMostSeconds(SuiteFile suite, ModelVariant variant, Cell cell, IReadOnlyList<EngineDevice> devices)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(variant);
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(devices);
        var gpus = devices.Where(device => device.IsGpu).ToList();
        if (gpus.Count == 0 || cell.Local is not { Settings.GpuLayers: not 0 } || variant.Facts is not { } facts)
        {
            return suite.Measure.MaxSeconds + (suite.Rounds * StartSeconds);
        }

        var measured = Math.Max(suite.Measure.MaxSeconds / suite.Rounds, LeastRepetitions * RepetitionSeconds(facts, cell, gpus));
        return suite.Rounds * (StartSeconds + (facts.WeightBytes / LoadedBytesPerSecond) + measured);
    }

    /// <summary>Every step reads at least what one sequence reads; a batch has its caches besides.</summary>
    private static double RepetitionSeconds(Models.Gguf.ModelFacts facts, Cell cell, IReadOnlyList<EngineDevice> gpus)
    {
        var workload = cell.Workload;
        var context = workload.Depth + workload.PromptTokens + (workload.GeneratedTokens / 2.0);
        var bytesOfStep = facts.Work is { } work && work.KvBytes("f16", "f16", context, 1) is { } cache
            ? work.DecodeBytes(workload.Batch, cache) * workload.Batch
            : facts.WeightBytes;
        var rate = _slowest.First(card => (gpus.Min(gpu => gpu.MemoryBytes)
            ?? 0) >= card.Gigabytes * BytesPerGigabyte).BytesPerSecond;
        return workload.GeneratedTokens * bytesOfStep / rate;
    }
}
