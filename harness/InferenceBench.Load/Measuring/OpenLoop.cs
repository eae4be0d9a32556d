using System.Collections.Concurrent;
using System.Diagnostics;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Foundation.Clocks;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Measuring;

/// <summary>
/// Sends requests by a schedule, whatever the server does: a slow server cannot hide the waiting it causes. A thread of its own
/// sleeps until shortly before a request is due, then watches the clock.
/// </summary>
internal sealed class OpenLoop(LoadClient client, RequestFeed feed, Func<double> nextArrival) : ILoadDriver
{
    private const double RampRequests = 1.5;

    private readonly DoneRequests _done = new();
    private readonly ConcurrentDictionary<long, LoadRequest> _underWay = new();
    private Thread? _thread;
    private volatile bool _isStopped;
    private long _start;

    public bool IsRampComplete
    {
        get
        {
            var first = _done.Take(8).Select(r => Stopwatch.GetElapsedTime(r.Exchange.Started, r.Exchange.EndedAt).TotalSeconds)
                .ToList();
            return first.Count > 0 && Stopwatch.GetElapsedTime(_start).TotalSeconds > RampRequests * first.Max();
        }
    }

    public DoneRequests Done => _done;

    /// <summary>Whoever is late sends what was not meant.</summary>
    public bool? DispatchGoesFirst { get; private set; } = false;

    public void Start()
    {
        _start = Stopwatch.GetTimestamp();
        _thread = new Thread(Dispatch) { IsBackground = true, Priority = ThreadPriority.AboveNormal, Name = "open loop" };
        _thread.Start();
    }

    public int UnderWaySince(long before) => _underWay.Values.Count(request => request.Exchange.Intended < before);

    public async Task StopAsync()
    {
        _isStopped = true;
        await Task.Run(() => _thread?.Join()).ConfigureAwait(false);
        client.AbortAll("the measurement was over");
        while (!_underWay.IsEmpty)
        {
            await Task.Delay(1).ConfigureAwait(false);
            client.AbortAll("the measurement was over");
        }
    }

    private void Dispatch()
    {
        // Where there is but one processor, whoever is late would leave nothing of it to those that read.
        DispatchGoesFirst = Environment.ProcessorCount > 1 && PromptThread.Ask();
        while (!_isStopped)
        {
            var due = _start + (long)(nextArrival() * Stopwatch.Frequency);
            var request = feed.Next();
            if (!PreciseWait.Until(due, () => _isStopped))
            {
                return;
            }

            request.Exchange.Intended = due;
            _underWay[request.Number] = request;
            _ = SendAsync(request);
        }
    }

    private async Task SendAsync(LoadRequest request)
    {
        await client.SendAsync(request.Exchange).ConfigureAwait(false);
        _done.Add(request);
        _underWay.TryRemove(request.Number, out _);
        if (request.Following is { } next && request.Exchange is { Failure: ExchangeFailure.None, Status: >= 200 and <= 299 }
            && !_isStopped)
        {
            await FollowAsync(next).ConfigureAwait(false);
        }
    }

    /// <summary>Sends the next request of a session, when the one before has ended and was thought about.</summary>
    private async Task FollowAsync(LoadRequest request)
    {
        await Task.Delay(TimeSpan.FromSeconds(request.Shape.DelaySeconds)).ConfigureAwait(false);
        request.Exchange.Intended = Stopwatch.GetTimestamp();
        _underWay[request.Number] = request;

        // Only now: whoever stops looks at what is under way after having said so.
        if (_isStopped)
        {
            _underWay.TryRemove(request.Number, out _);
            return;
        }

        await SendAsync(request).ConfigureAwait(false);
    }
}
