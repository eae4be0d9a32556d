using System.Diagnostics;
using System.Globalization;
using InferenceBench.Engines;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Microbenchmarks.Telemetry;

namespace InferenceBench.Microbenchmarks;

/// <summary>
/// What watching sensors costs a run on the processor: the same decode with every core, with the watch and without it in turns. A
/// card and an energy counter are read from files, as often as in a run. The watch reads from this process, where a run's reads
/// from the runner's, so that it cannot cost a run more.
/// </summary>
internal static class TelemetryCost
{
    private const double Margin = 0.01;
    private const double SecondsOfHalf = 1;
    private const int WarmUps = 3;

    /// <summary>Prints ratio, interval and verdict.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="pairs">Two halves each; every second one is the other way round.</param>
    internal static int Run(TextWriter output, int pairs)
    {
        using var model = new TinyModel(Environment.ProcessorCount);
        var secondsOfPass = Enumerable.Range(0, WarmUps).Select(_ => Seconds(model, 1)).Min();
        var passes = Math.Max(1, (int)Math.Ceiling(SecondsOfHalf / secondsOfPass));
        using var card = new RecordedCard();
        var seconds = Enumerable.Range(0, pairs).Select(pair => Pair(model, card, passes, withFirst: pair % 2 == 0)).ToList();
        var ratio = PairedRatio.Of([.. seconds.Select(pair => Math.Log(pair.With / pair.Without))]);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{pairs} pairs of {seconds.Average(pair => pair.Without):0.00} s decoding on {Environment.ProcessorCount} threads"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"with / without the sensors: {ratio.Value:0.0000} [{ratio.Low:0.0000}, {ratio.High:0.0000}], "
            + $"{MarginVerdict.Of(ratio, Margin)}"));
        return 0;
    }

    private static (double With, double Without) Pair(TinyModel model, RecordedCard card, int passes, bool withFirst)
    {
        double without = withFirst ? 0 : Seconds(model, passes);
        var with = Watched(model, card, passes);
        return (with, withFirst ? Seconds(model, passes) : without);
    }

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
