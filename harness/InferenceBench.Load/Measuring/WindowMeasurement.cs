using System.Diagnostics;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Foundation.Clocks;

namespace InferenceBench.Load.Measuring;

/// <summary>Lets a window pass while the load goes on, and keeps how client and server were at its ends.</summary>
internal sealed class WindowMeasurement(
    LoadClient client, ServerCounters counters, ServerEnergy energy, ServerDialect dialect, TimeProvider clock)
{
    /// <summary>Of answers that wait to be read.</summary>
    public const long MostHeldBytes = 96L << 20;

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(10);

    /// <summary>Measures one.</summary>
    /// <param name="loop">The load, which is what it is to be.</param>
    /// <param name="feed">Its requests.</param>
    /// <param name="windowSeconds">How long it is; less when answers take too much memory.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<MeasuredWindow> RunAsync(
        ILoadDriver loop, RequestFeed feed, double windowSeconds, CancellationToken cancellationToken)
    {
        // Only now: before the ramp most threads are not there.
        var slice = ShortSlice.Ask();
        var drawnBefore = await energy.ReadAsync(cancellationToken).ConfigureAwait(false);
        var before = await counters.ReadAsync(cancellationToken).ConfigureAwait(false);
        var start = ClientSnapshot.Take(client.ConnectionsOpened, feed.Late);
        var startedAt = clock.GetUtcNow();
        var startTicks = Stopwatch.GetTimestamp();
        var early = new EarlyReading(loop.Done, dialect, MostHeldBytes, client.Endpoint);
        var end = startTicks + (long)(windowSeconds * Stopwatch.Frequency);
        for (var left = Left(end); left > TimeSpan.Zero && !early.IsFull; left = Left(end))
        {
            await Task.Delay(left < _look ? left : _look, cancellationToken).ConfigureAwait(false);
            early.Look();
        }

        var endTicks = Stopwatch.GetTimestamp();
        var use = ClientSnapshot.Take(client.ConnectionsOpened, feed.Late).Since(start, early.Count);
        var after = await counters.ReadAsync(cancellationToken).ConfigureAwait(false);
        var drawn = energy.Between(
            drawnBefore, await energy.ReadAsync(cancellationToken).ConfigureAwait(false),
            Stopwatch.GetElapsedTime(startTicks, endTicks).TotalSeconds);
        var used = use with { SliceSeconds = slice, DispatchGoesFirst = loop.DispatchGoesFirst };
        return new(startedAt, startTicks, endTicks, used, counters.Between(before, after), early, drawn);
    }

    /// <summary>Until a time; the clock is asked once, because it goes on between two questions.</summary>
    private static TimeSpan Left(long end) => Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), end);
}
