using System.Diagnostics;
using InferenceBench.Core.Cost;
using InferenceBench.Core.Measuring;
using InferenceBench.Core.Plans;
using InferenceBench.Core.Prices;
using InferenceBench.Core.Results;

namespace InferenceBench.Microbenchmarks;

/// <summary>How long it takes to price a very large run again: all of its intervals and dollars from its samples.</summary>
internal static class Repricing
{
    private const int Cells = 10_000;
    private const int SamplesPerCell = 20;

    /// <summary>Prints the first time, with code still to be compiled, and the times after it.</summary>
    internal static int Run(TextWriter output)
    {
        var run = LargeRun();
        var machine = MachineCost.Rented(MachinePrice.Stated(2.5));
        foreach (var attempt in Enumerable.Range(1, 5))
        {
            var start = Stopwatch.GetTimestamp();
            var bills = CostReport.Of(run, machine, new()).Bills.Count;
            output.WriteLine($"pricing {bills} cells with {Cells * SamplesPerCell} samples, time {attempt}: {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s");
        }

        return 0;
    }

    private static RunRecord LargeRun()
    {
        var random = new Random(1);
        var document = new RunDocument { RunId = "large", StartedAt = DateTimeOffset.UnixEpoch, ToolVersion = "", Suite = "large", Measure = new() };
        return new(document, [.. Enumerable.Range(0, Cells).Select(i => Cell(i, random))]);
    }

    private static CellOutcome Cell(int number, Random random) => new()
    {
        Key = $"cell-{number}",
        Cell = new()
        {
            Model = Model(number),
            Engine = "llama.cpp",
            Settings = new(),
            Workload = new Workload(512, 128),
        },
        Status = CellStatus.Ok,
        Samples = [.. Enumerable.Range(1, SamplesPerCell).Select(i => Sample(i, random))],
    };

    private static CellModel Model(int number) => new()
    {
        Id = $"model-{number}",
        Name = "",
        Family = "",
        Path = "",
        Sha256 = "",
        Quantization = "F16",
        Weights = "shape",
        Architecture = "dense",
        TotalParameters = 1,
        ActiveParameters = 1,
        BitsPerWeight = 16,
        WeightBytes = 2,
        ActiveBytesPerToken = 2,
    };

    private static Sample Sample(int repetition, Random random) => new()
    {
        Round = 1,
        Repetition = repetition,
        StartedAt = DateTimeOffset.UnixEpoch,
        PromptTokens = 512,
        PrefillSeconds = 0.5 + (0.03 * random.NextDouble()),
        FirstSampleSeconds = 0,
        GeneratedTokens = 128,
        DecodeSeconds = 2.5 + (0.2 * random.NextDouble()),
        SamplingSeconds = 0,
        OverheadSeconds = 0,
        StepSeconds = [],
    };
}
