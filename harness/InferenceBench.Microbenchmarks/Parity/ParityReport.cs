using System.Globalization;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Engines.OnnxGenAI;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Microbenchmarks.Parity;

/// <summary>
/// How fast this project measures an engine compared with the engine's own program: pairs of processes in turn (A B, B A, …), of
/// each pair the ratio of rates, tokens over all seconds. Above 1 this project is faster. Pairs that other programs disturbed are
/// kept, and with --most-pairs others taken in their place: by what those programs took, never by what the pair gave.
/// </summary>
internal static class ParityReport
{
    private const string Usage =
        "parity --llama-bench PATH --model FILE [--engine llama.cpp|llamasharp] or parity --onnx FOLDER; "
        + "[--pairs 30] [--most-pairs N] [--pp 512] [--tg 128] [--threads N] [--repetitions 5] [--program PATH]";

    internal static async Task<int> RunAsync(TextWriter output, IReadOnlyList<string> args)
    {
        var options = new VerbOptions(
            args, "--llama-bench", "--model", "--engine", "--onnx", "--pairs", "--most-pairs", "--pp", "--tg", "--threads",
            "--repetitions", "--program");
        var (theirs, ours) = Sides(options);
        var (threads, repetitions) = (options.Count("--threads", Environment.ProcessorCount), options.Count("--repetitions", 5));
        ParityTest[] tests = [new(options.Count("--pp", 512), 0, threads, repetitions), new(
            0, options.Count("--tg", 128), threads, repetitions)];
        var pairs = tests.Select(_ => new List<ParityPair>()).ToList();
        var wanted = options.Count("--pairs", 30);
        foreach (var number in Enumerable.Range(1, Math.Max(wanted, options.Count("--most-pairs", wanted))))
        {
            foreach (var (index, test) in tests.Index().Where(test => pairs[test.Index].Count(pair => pair.IsQuiet) < wanted))
            {
                pairs[index].Add(await PairAsync(ours, theirs, test, oursFirst: number % 2 == 0).ConfigureAwait(false));
                output.WriteLine($"pair {number,3} {test.Name,-6} {pairs[index][^1].Text(test)}");
            }
        }

        foreach (var (index, test) in tests.Index())
        {
            output.WriteLine(Summary(test, pairs[index], ours.Name, theirs.Name));
            output.WriteLine(Quiet(test, [.. pairs[index].Where(pair => pair.IsQuiet)]));
        }

        return 0;
    }

    private static (IParitySide Theirs, IParitySide Ours) Sides(VerbOptions options)
    {
        var program = options.ExistingPath("--program");
        return options.ExistingPath("--onnx") is { } folder
            ? (new BareOnnxSide(folder), new WorkerSide(program, OnnxGenAIEngine.Id, folder))
            : (options.ExistingPath("--llama-bench"), options.ExistingPath("--model")) is ({ } bench, { } model)
                ? (new LlamaBenchSide(bench, model), new WorkerSide(
                    program, options.Text("--engine") ?? LlamaCppEngine.Id, model))
                : throw new ArgumentException($"Nothing to compare with; {Usage}.");
    }

    /// <summary>Neither side is always the first: what the machine remembers of the other would favour one.</summary>
    private static async Task<ParityPair> PairAsync(IParitySide ours, IParitySide theirs, ParityTest test, bool oursFirst)
    {
        var first = await WatchedAsync(oursFirst ? ours : theirs, test).ConfigureAwait(false);
        var second = await WatchedAsync(oursFirst ? theirs : ours, test).ConfigureAwait(false);
        return oursFirst ? new(first, second) : new(second, first);
    }

    private static async Task<ParityReading> WatchedAsync(IParitySide side, ParityTest test)
    {
        var (reading, others) = await OthersTime.WhileAsync(() => side.MeasureAsync(test)).ConfigureAwait(false);
        return reading with { Others = others };
    }

    private static string Summary(ParityTest test, List<ParityPair> pairs, string ours, string theirs)
    {
        List<double> all = [.. pairs.Select(pair => pair.LogRatio)];
        List<double> fastest = [.. pairs.Select(pair => pair.FastestLogRatio)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{test.Name}: {ours} over {theirs} {Text(PairedRatio.Of(all))}, {pairs.Count} pairs, "
            + $"{Rate(test, pairs.Select(pair => pair.Ours)):0.0} and {Rate(test, pairs.Select(pair => pair.Theirs)):0.0} tok/s; "
            + $"by signed ranks {Text(SignedRank.Of(all))}; of the fastest repetition of each process "
            + $"{Text(SignedRank.Of(fastest))}");
    }

    /// <summary>
    /// The same of the pairs that other programs left alone: chosen by what those took, not by what the pair then measured.
    /// </summary>
    private static string Quiet(ParityTest test, List<ParityPair> quiet)
    {
        List<double> all = [.. quiet.Select(pair => pair.LogRatio)];
        return $"{test.Name}: of the {quiet.Count} beside which other programs took at most {ParityPair.QuietShare:0 %} of the "
            + (quiet.Count > 1 ? $"processors {Text(PairedRatio.Of(all))}; by signed ranks {Text(SignedRank.Of(all))}"
                : "processors there is nothing to say");
    }

    private static string Text(Estimate ratio) => ratio is { Low: { } low, High: { } high }
        ? string.Create(CultureInfo.InvariantCulture, $"{ratio.Value:0.000} (95 %: {low:0.000} … {high:0.000})")
        : string.Create(CultureInfo.InvariantCulture, $"{ratio.Value:0.000}");

    private static double Rate(ParityTest test, IEnumerable<ParityReading> readings) =>
        readings.SelectMany(reading => reading.Seconds).ToList() is var seconds ? test.Tokens * seconds.Count / seconds.Sum() : 0;
}
