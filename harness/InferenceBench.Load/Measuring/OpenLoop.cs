using System.Collections.Concurrent;
using System.Diagnostics;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Measuring;

/// <summary>
/// Sends requests by a schedule, whatever the server does: a slow server cannot hide the waiting it causes. A thread of its own sleeps until shortly
/// before a request is due, then watches the clock.
/// </summary>
internal sealed class OpenLoop(LoadClient client, RequestFeed feed, ArrivalTimes arrivals) : ILoadDriver
{
    private const double RampRequests = 1.5;
    private static readonly long Near = Stopwatch.Frequency / 800;

    private readonly ConcurrentQueue<LoadRequest> _done = new();
    private readonly ConcurrentDictionary<long, LoadRequest> _underWay = new();
    private Thread? _thread;
    private volatile bool _isStopped;
    private long _start;

    public bool IsRampComplete
    {
        get
        {
            var first = _done.Take(8).Select(r => Stopwatch.GetElapsedTime(r.Exchange.Started, r.Exchange.EndedAt).TotalSeconds).ToList();
            return first.Count > 0 && Stopwatch.GetElapsedTime(_start).TotalSeconds > RampRequests * first.Max();
        }
    }

    public ConcurrentQueue<LoadRequest> Done => _done;

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
        while (!_isStopped)
        {
            var due = _start + (long)(arrivals.Next() * Stopwatch.Frequency);
            var request = feed.Next();
            if (!Wait(due))
            {
                return;
            }

            request.Exchange.Intended = due;
            _underWay[request.Number] = request;
            _ = SendAsync(request);
        }
    }

    private bool Wait(long due)
    {
        while (!_isStopped)
        {
            var left = due - Stopwatch.GetTimestamp();
            if (left <= 0)
            {
                return true;
            }

            if (left > Near)
            {
                Thread.Sleep(TimeSpan.FromSeconds(Math.Min(0.05, (left - Near) / (double)Stopwatch.Frequency)));
            }
            else
            {
                Thread.Yield();
            }
        }

        return false;
    }

    private async Task SendAsync(LoadRequest request)
    {
        await client.SendAsync(request.Exchange).ConfigureAwait(false);
        _done.Enqueue(request);
        _underWay.TryRemove(request.Number, out _);
    }
}
