using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Calibration;
using InferenceBench.Load.Measuring;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Workloads;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Microbenchmarks.LoadClients;

/// <summary>What the load client can do, and how far what it measures is from the truth: servers are processes of their own on
/// the same machine.</summary>
internal static class LoadClientReport
{
    private const int Streams = 256;

    /// <summary>These have threads of their own.</summary>
    private const int FewStreams = 4;

    private const double TtftMilliseconds = 100;
    private const double ItlMilliseconds = 20;
    private const int Tokens = 32;
    private static readonly LoadMix _mix = new(1000, Tokens);

    public static async Task<int> RunAsync(TextWriter output)
    {
        // A load's own calibration comes first, too: what is compiled then is not compiled within a window.
        await VisitAsync(LoadPoint.Closed(64), seconds: 4).ConfigureAwait(false);
        await MemoryAsync(output, streams: 2000, seconds: 10).ConfigureAwait(false);
        await NullServerAsync(output, streams: 64, seconds: 5).ConfigureAwait(false);
        await DispatchAsync(output, requestsPerSecond: 1000, seconds: 10).ConfigureAwait(false);
        foreach (var (streams, tokensPerChunk) in new[] { (Streams, 1), (Streams, 4), (FewStreams, 1) })
        {
            await TruthAsync(output, streams, tokensPerChunk).ConfigureAwait(false);
        }

        return 0;
    }

    private static async Task NullServerAsync(TextWriter output, int streams, double seconds)
    {
        var outcome = await VisitAsync(LoadPoint.Closed(streams), seconds).ConfigureAwait(false);
        var ended = outcome.Requests.Count(
            request => request.IsGood && request.EndSeconds >= 0 && request.EndSeconds < outcome.Visit.WindowSeconds);
        var tokens = outcome.Requests.Sum(request => request.WindowOutputTokens);
        var use = outcome.Visit.Client;
        Say(output, $"null server, {streams} streams of {_mix} tokens: {ended / outcome.Visit.WindowSeconds:0} requests/s, "
            + $"{ended * (Tokens + 2) / outcome.Visit.WindowSeconds:0} events/s");
        Say(output, $"  {use.CpuSeconds / ended * 1e6:0.0} µs of processor a request (a tenth of what aiohttp with json.loads "
            + $"needs on the same server: about 100)");
        Say(output, $"  in its window of {outcome.Visit.WindowSeconds:0.0} s: {use.AllocatedBytes / (double)ended:0} bytes "
            + $"allocated a request, {use.AllocatedBytes / Math.Max(1, tokens):0.0} a token (about 0)");
        Say(output, $"  {use.Collections} collections (0), {use.CollectionSeconds * 1e3:0.0} ms stood still (0), "
            + $"{use.LateBodies} bodies late (0), {use.EarlyReads} answers read within it (0)");
    }

    private static async Task DispatchAsync(TextWriter output, double requestsPerSecond, double seconds)
    {
        var outcome = await VisitAsync(LoadPoint.Open(requestsPerSecond), seconds).ConfigureAwait(false);
        var begun = outcome.Requests.Where(request => request.IsBegunWithin(outcome.Visit.WindowSeconds));
        var delays = begun.Select(request => request.DispatchDelay()).OfType<double>().Select(delay => delay * 1e3)
            .Order().ToList();
        Say(output, $"open loop of {requestsPerSecond} requests/s: dispatch delay p50 {At(delays, 0.5):0.000} ms, p99 "
            + $"{At(delays, 0.99):0.000} ms (below 1), most {delays[^1]:0.000} ms of {delays.Count}; threads compute "
            + $"{outcome.Visit.Client.SliceSeconds * 1e3:0.0} ms at a stretch (nothing = as others), "
            + $"the one that sends goes {(outcome.Visit.Client.DispatchGoesFirst == true ? "first" : "as others")}");
    }

    private static async Task MemoryAsync(TextWriter output, int streams, double seconds)
    {
        var outcome = await VisitAsync(LoadPoint.Closed(streams), seconds).ConfigureAwait(false);
        using var self = Process.GetCurrentProcess();
        Say(output, $"{streams} streams: {outcome.Requests.Count(request => request.IsGood)} requests, largest memory of the "
            + $"client, behind a calibration, {self.PeakWorkingSet64 / 1e6:0} MB (below 1000)");
        Say(output, $"  {outcome.Visit.Client.Collections} collections (0), {outcome.Visit.Client.CollectionSeconds * 1e3:0.0} "
            + $"ms stood still (0)");
    }

    private static async Task TruthAsync(TextWriter output, int streams, int tokensPerChunk)
    {
        using var server = ChildServer.Start(
            ServerProcess.ScriptedName, Text(TtftMilliseconds), Text(ItlMilliseconds), Text(tokensPerChunk));
        var order = new LoadOrder
        {
            Endpoint = new Endpoint(server.Address),
            Calibrate = false,
            Plan = new LoadPlan { Points = [LoadPoint.Closed(streams)], Mixes = [_mix], Rounds = 1, BudgetSeconds = 12 },
        };
        var record = await new LoadStudy(new ChildServer.NullHost(), TimeProvider.System, new SilentObserver())
            .RunAsync(order, Run(), null, CancellationToken.None).ConfigureAwait(false);

        // As a load's own figures: of what was begun within the window. The client's clock is the server's.
        var visit = record.Load.Visits.Single();
        var good = record.Requests.Where(request => request.IsGood && request.IsBegunWithin(visit.WindowSeconds)).ToList();
        var ttfts = good.Select(request => request.TtftFromSend()).OfType<double>().Select(time => time * 1e3).Order().ToList();
        var gaps = good.SelectMany(request =>
            request.Tokens.Zip(request.Tokens.Skip(1), (one, next) => (next.Seconds - one.Seconds) * 1e3)).Order().ToList();
        var truth = ServedTimes.Parse(server.End(CommonWindow.Words(visit.WindowStartedAt, visit.WindowSeconds)));
        Say(output, $"scripted server, {streams} streams, {tokensPerChunk} tokens a chunk, {good.Count} requests, "
            + $"{good.Count(request => request.OutputTokens != Tokens)} of them with another number of tokens:");
        Say(output, $"  TTFT p50 {At(ttfts, 0.5):0.00} ms (set {TtftMilliseconds:0}, as sent {truth.TtftP50:0.00}), p99 "
            + $"{At(ttfts, 0.99):0.00} (as sent {truth.TtftP99:0.00}): within 1");
        Say(output, $"  gap  p50 {At(gaps, 0.5):0.00} ms (set {ItlMilliseconds * tokensPerChunk:0}, as sent "
            + $"{truth.GapP50:0.00}), p99 {At(gaps, 0.99):0.00} (as sent {truth.GapP99:0.00}): within 1");
        Say(output, $"  what came waited to be read: p50 of the requests' most "
            + $"{visit.Client.ReadWaitMedianSeconds * 1e3:0.00} ms, most {visit.Client.ReadWaitMostSeconds * 1e3:0.00} "
            + $"(nothing = the system does not tell)");
    }

    private static Task<VisitOutcome> VisitAsync(LoadPoint point, double seconds) =>
        new Calibrator(new ChildServer.NullHost(), TimeProvider.System).VisitAsync(point, _mix, seconds, CancellationToken.None);

    private static RunDocument Run() =>
        new() { RunId = "", StartedAt = DateTimeOffset.UnixEpoch, ToolVersion = "", Suite = "load",
        Measure = new MeasureOptions() };

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0
        : sorted[(int)(share * (sorted.Count - 1))];

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Say(TextWriter output, DefaultInterpolatedStringHandler line) =>
        output.WriteLine(line.ToStringAndClear());
}
