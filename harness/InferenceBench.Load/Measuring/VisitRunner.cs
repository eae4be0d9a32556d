using System.Diagnostics;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Measuring.Machine.Power;

namespace InferenceBench.Load.Measuring;

/// <summary>
/// Makes one visit: ramp, window, drain. The load goes on through the drain until every request begun in the window has ended,
/// so that the last of them do not find a server that is nearly idle.
/// </summary>
internal sealed class VisitRunner(
    LoadClients clients, RequestSource source, ServerCounters counters, ServerEnergy told, ServerDialect dialect,
    TimeProvider clock)
{
    private const double FirstSeconds = 1;

    private const double FewestReserved = 32;
    private const double MostReserved = 4096;

    // The ramp of a fast server shows it slower than it is. Memory that is not used costs nothing.
    private const long SpareMemory = 4;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>Which of several clients this is; null = the only one.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Reads what the machine that serves draws, where the server does not tell; null = it is another one.</summary>
    public EnergyWatch? Energy { get; init; }

    /// <summary>Makes the visit.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="plan">Load and lengths.</param>
    /// <param name="timing">How long its parts are.</param>
    /// <param name="requestSeconds">One request at this load, as far as it is known.</param>
    /// <param name="cancellationToken">Gives the visit up.</param>
    public async Task<VisitOutcome> RunAsync(
        int number, VisitPlan plan, VisitTiming timing, double requestSeconds, CancellationToken cancellationToken)
    {
        var client = clients.For(LoadDrivers.Streams(plan.Point, Shard));
        var measurement = new WindowMeasurement(client, counters, told, dialect, clock);
        using var feed = new RequestFeed(source, plan.Mix, number, Shard);
        feed.Prepare(LoadDrivers.Requests(plan.Point, FirstSeconds + requestSeconds, requestSeconds));
        foreach (var primer in source.Primers(plan.Mix, number))
        {
            await client.SendAsync(primer.Exchange).ConfigureAwait(false);
            primer.Exchange.Release();
            cancellationToken.ThrowIfCancellationRequested();
        }

        Energy?.BeginVisit();
        var before = await counters.ReadAsync(cancellationToken).ConfigureAwait(false);
        source.Reserve(plan.Mix, plan.Point.Concurrency ?? 1, 0);
        using var quiet = new QuietMemory();
        var loop = LoadDrivers.Of(plan, source.Workload, Shard, client, feed, requestSeconds);
        loop.Start();
        try
        {
            var began = Stopwatch.GetTimestamp();
            var isRamped = await UntilAsync(() => loop.IsRampComplete, timing.RampLimitSeconds, cancellationToken).ConfigureAwait(
                false);
            var ramp = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var seen = Seen(loop, ramp);
            var own = plan.Point.RequestsPerSecond is { } rate ? source.Workload.VisitSeconds(rate) : null;
            var seconds = (timing with { VisitSeconds = timing.VisitSeconds ?? own }).Window(
                seen, ramp, plan.Point.RequestsPerSecond);
            var drain = VisitTiming.DrainLimit(seen);
            var requests = LoadDrivers.Requests(plan.Point, seconds + drain, seen);
            source.Reserve(
                plan.Mix, Streams(plan.Point, seen),
                Math.Min(WindowMeasurement.MostHeldBytes, SpareMemory * requests * loop.Done.MeanBytes));
            feed.Prepare(requests);
            quiet.Renew();
            var window = await measurement.RunAsync(loop, feed, seconds, cancellationToken).ConfigureAwait(false);
            await UntilAsync(() => loop.UnderWaySince(window.End) == 0, drain, cancellationToken).ConfigureAwait(false);
            var unended = loop.UnderWaySince(window.End);
            await loop.StopAsync().ConfigureAwait(false);
            var whole = counters.Between(before, await counters.ReadAsync(cancellationToken).ConfigureAwait(false));
            var isChanged = await counters.IsChangedAsync(cancellationToken).ConfigureAwait(false);
            quiet.Dispose();
            Energy?.EndVisit();
            var outcome = Outcome(number, plan, loop, window, isRamped, unended);
            return outcome with { Visit = outcome.Visit with { IsServerChanged = isChanged, WholeCounters = whole } };
        }
        catch (OperationCanceledException)
        {
            await loop.StopAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Requests in flight, at most if nothing stands still.</summary>
    private static int Streams(LoadPoint point, double requestSeconds) =>
        point.Concurrency ?? (int)Math.Min(MostReserved, FewestReserved + (2 * (point.RequestsPerSecond ?? 0) * requestSeconds));

    /// <summary>How long a request takes at this load, as the ramp has shown it.</summary>
    private static double Seen(ILoadDriver loop, double rampSeconds)
    {
        var times = loop.Done
            .Select(request => Stopwatch.GetElapsedTime(request.Exchange.Started, request.Exchange.EndedAt).TotalSeconds)
            .ToList();
        return times.Count == 0 ? rampSeconds : times.Average();
    }

    private VisitOutcome Outcome(int number, VisitPlan plan, ILoadDriver loop, MeasuredWindow window, bool isRamped, int unended)
    {
        var reading = new RequestReading(number, window.Start, window.End, source.MessageOf);
        var records = new List<RequestRecord>(window.Early.Count + loop.Done.Count);
        var waits = new ReadWaits(window.Start, window.End);
        foreach (var (request, facts) in window.Early.Take())
        {
            waits.Add(request.Exchange);
            records.Add(reading.Read(request, facts));
        }

        while (loop.Done.TryTake(out var request))
        {
            waits.Add(request.Exchange);
            records.Add(reading.Read(request, dialect, clients.Many.Endpoint));
        }

        var visit = new VisitRecord
        {
            Visit = number,
            Plan = plan,
            WindowStartedAt = window.StartedAt,
            WindowSeconds = (window.End - window.Start) / (double)Stopwatch.Frequency,
            IsRampComplete = isRamped,
            Unended = unended,
            Client = waits.In(window.Use),
            Counters = window.Counters,
            Energy = window.ToldEnergy ?? window.ReadEnergy(Energy),
        };
        return new(visit, [.. records.OrderBy(record => record.StartedSeconds)]);
    }

    private static async Task<bool> UntilAsync(Func<bool> isReached, double mostSeconds, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (!isReached())
        {
            if (Stopwatch.GetElapsedTime(start).TotalSeconds > mostSeconds)
            {
                return false;
            }

            await Task.Delay(Look, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }
}
