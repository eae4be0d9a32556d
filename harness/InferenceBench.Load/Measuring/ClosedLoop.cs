using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Measuring;

/// <summary>
/// So many streams, each sending its next request when the last one ended; with a client that blocks, each on its own thread.
/// </summary>
internal sealed class ClosedLoop(LoadClient client, RequestFeed feed, int streams, double rampSeconds) : ILoadDriver
{
    private const double LongestSpreadSeconds = 1;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly DoneRequests _done = new();
    private readonly LoadRequest?[] _current = new LoadRequest?[streams];
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _streamsWithOne;
    private Task[] _tasks = [];

    /// <summary>Every stream has finished a request.</summary>
    public bool IsRampComplete => Volatile.Read(ref _streamsWithOne) == streams;

    /// <summary>Finished requests.</summary>
    public DoneRequests Done => _done;

    public bool? DispatchGoesFirst => null;

    public void Start()
    {
        // All at once would keep step for a long time: a wave, not a load.
        var spread = Math.Min(LongestSpreadSeconds, rampSeconds / 2);
        _tasks = [.. Enumerable.Range(0, streams).Select(i => Begin(i, TimeSpan.FromSeconds(spread * i / streams)))];
    }

    /// <summary>Requests under way that were begun before a time.</summary>
    public int UnderWaySince(long before) =>
        _current.Count(request => request?.Exchange is { Started: > 0 } exchange && exchange.Started < before);

    /// <summary>Sends no more, gives up what is under way, and waits for the streams to end.</summary>
    public async Task StopAsync()
    {
        _stop.TrySetResult();
        client.AbortAll("the measurement was over");
        await Task.WhenAll(_tasks).ConfigureAwait(false);
    }

    /// <summary>A stream of a client that blocks never leaves its thread.</summary>
    private Task Begin(int stream, TimeSpan delay) => client.IsBlocking
        ? Task.Factory.StartNew(
            () => StreamAsync(stream, delay), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .Unwrap()
        : Task.Run(() => StreamAsync(stream, delay));

    private async Task StreamAsync(int stream, TimeSpan delay)
    {
        if (!await PauseAsync(delay).ConfigureAwait(false))
        {
            return;
        }

        var pause = FirstPause;
        var isFirst = true;
        var request = First(stream);
        while (!_stop.Task.IsCompleted)
        {
            _current[stream] = request;
            await client.SendAsync(request.Exchange).ConfigureAwait(false);
            _current[stream] = null;
            _done.Add(request);
            if (isFirst)
            {
                Interlocked.Increment(ref _streamsWithOne);
                isFirst = false;
            }

            // A server that refuses is not to be asked as fast as it can refuse.
            var isRefused = request.Exchange is { Failure: not ExchangeFailure.None } or { Status: < 200 or > 299 };
            if (isRefused && !await PauseAsync(PauseAfter(request.Exchange, pause)).ConfigureAwait(false))
            {
                return;
            }

            pause = isRefused ? TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, 2 * pause.Ticks)) : FirstPause;
            var following = isRefused ? null : request.Following;
            if (following is { Shape.DelaySeconds: > 0 and var think }
                && !await PauseAsync(TimeSpan.FromSeconds(think)).ConfigureAwait(false))
            {
                return;
            }

            request = following ?? feed.Next();
        }
    }

    /// <summary>Streams begin at different turns of their sessions: all of them at the first would stay in step.</summary>
    private LoadRequest First(int stream)
    {
        var request = feed.Next();
        var turns = 1;
        for (var one = request.Following; one is not null; one = one.Following)
        {
            turns++;
        }

        for (var skipped = 0; skipped < stream % turns; skipped++)
        {
            request = request.Following!;
        }

        return request;
    }

    private static TimeSpan PauseAfter(Exchange exchange, TimeSpan pause) =>
        TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Max(pause.TotalSeconds, exchange.RetryAfterSeconds)));

    /// <summary>False when it is over; a thread of its own sleeps itself.</summary>
    private ValueTask<bool> PauseAsync(TimeSpan time) =>
        client.IsBlocking ? new(!_stop.Task.Wait(time)) : new(WaitAsync(time));

    private async Task<bool> WaitAsync(TimeSpan time)
    {
        await Task.WhenAny(Task.Delay(time), _stop.Task).ConfigureAwait(false);
        return !_stop.Task.IsCompleted;
    }
}
