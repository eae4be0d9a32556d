using System.Diagnostics;
using System.Globalization;
using InferenceBench.Engines;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Microbenchmarks.Telemetry;

namespace InferenceBench.Microbenchmarks;

/// <summary>
/// What watching sensors costs a run on the processor: the same decode with every core, with the watch, twice without it, and
/// with it, or the other way round, so that what the machine does meanwhile falls on both alike. A card and an energy counter are
/// read from files, as often as in a run. The watch reads from this process, where a run's reads from the runner's, so that it
/// cannot cost a run more.
/// </summary>
internal static class TelemetryCost
{
    /// <summary>Of blocks: six minutes.</summary>
    internal const int DefaultBlocks = 160;

    private const double Margin = 0.01;

    /// <summary>A card that does not compute is read every half second: once in each.</summary>
    private const double SecondsOfPart = 0.55;

    private const int WarmUps = 20;
    private static readonly bool[] _order = [true, false, false, true];

    /// <summary>Prints ratio, interval and verdict, and what the watch takes by construction.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="blocks">Four parts each.</param>
    internal static int Run(TextWriter output, int blocks)
    {
        using var model = new TinyModel(Environment.ProcessorCount);
        using var card = new RecordedCard();
        WriteTurns(output, SensorTurns.Of(card));
        var secondsOfPass = Enumerable.Range(0, WarmUps).Select(_ => Seconds(model, 1)).Min();
        var passes = Math.Max(1, (int)Math.Ceiling(SecondsOfPart / secondsOfPass));
        List<double> ratios =
            [.. Enumerable.Range(0, blocks).Select(block => Block(model, card, passes, isTurned: block % 2 == 1))];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{blocks} blocks of four parts of {passes * secondsOfPass:0.00} s and more, decoding on "
            + $"{Environment.ProcessorCount} threads"));
        Write(output, "mean", PairedRatio.Of(ratios));
        Write(output, "by signed ranks", SignedRank.Of(ratios));
        return 0;
    }

    private static void WriteTurns(TextWriter output, SensorTurns turns) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"by construction: {turns.PerSecond:0.0} turns of threads a second of {turns.SecondsEach * 1e6:0} µs each, "
        + $"{turns.CoreShare * 100:0.000} % of a core"));

    private static void Write(TextWriter output, string how, Estimate ratio) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"with / without the sensors, {how}: {ratio.Value:0.0000} [{ratio.Low:0.0000}, {ratio.High:0.0000}], "
        + $"{MarginVerdict.Of(ratio, Margin)}"));

    /// <summary>ln of with over without: a drift that is even over the block cancels.</summary>
    private static double Block(TinyModel model, RecordedCard card, int passes, bool isTurned) => _order.Sum(isWith =>
    {
        var isWatched = isWith != isTurned;
        var log = Math.Log(isWatched ? Watched(model, card, passes) : Seconds(model, passes));
        return isWatched ? log / 2 : -log / 2;
    });

    private static double Watched(TinyModel model, RecordedCard card, int passes)
    {
        using var watch = card.Watch();
        return Seconds(model, passes);
    }

    private static double Seconds(TinyModel model, int passes)
    {
        var start = Stopwatch.GetTimestamp();
        for (var pass = 0; pass < passes; pass++)
        {
            Decode(model.Session);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Decode(IModelSession session)
    {
        session.Clear();
        session.Prefill([[.. Enumerable.Range(1, TinyModel.Depth)]]);
        int[] token = [1];
        for (var step = 0; step < TinyModel.Steps; step++)
        {
            session.Decode(token);
        }
    }
}
