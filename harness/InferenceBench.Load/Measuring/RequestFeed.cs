using System.Collections.Concurrent;
using System.Diagnostics;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Measuring;

/// <summary>
/// Requests of one visit, made before they are needed; counts those that had to be made in haste. A load that takes more than
/// there is memory for, or more than it seemed to, is fed by a thread that makes more when little is left: for all others it does
/// nothing.
/// </summary>
internal sealed class RequestFeed : IDisposable
{
    private const long MostBytes = 32L << 20;
    private const int LowShare = 8;
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(2);

    private readonly RequestSource _source;
    private readonly LoadMix _mix;
    private readonly int _visit;
    private readonly Shard? _shard;
    private readonly ConcurrentQueue<LoadRequest> _ready = new();
    private readonly Lock _making = new();
    private readonly AutoResetEvent _isLow = new(false);
    private readonly Thread _thread;
    private volatile bool _isOver;
    private int _wanted;
    private int _isAsked;
    private int _late;
    private int _readyRequests;
    private long _readyBytes;
    private long _index = -1;

    /// <param name="source">Makes them.</param>
    /// <param name="mix">Their lengths.</param>
    /// <param name="visit">Number of the visit.</param>
    /// <param name="shard">Every so manieth session is this client's; null = all of them.</param>
    public RequestFeed(RequestSource source, LoadMix mix, int visit, Shard? shard = null)
    {
        (_source, _mix, _visit, _shard) = (source, mix, visit, shard);
        _thread = new Thread(Refill) { IsBackground = true, Name = "request feed" };
        _thread.Start();
    }

    /// <summary>Requests that were not there in time.</summary>
    public int Late => Volatile.Read(ref _late);

    /// <summary>Requests that are ready, those that follow others among them.</summary>
    public int Ready => Volatile.Read(ref _readyRequests);

    /// <summary>
    /// Makes so many, or as many as there is memory and time for, a load that is under way may take them meanwhile.
    /// </summary>
    public void Prepare(int count)
    {
        Volatile.Write(ref _wanted, count);
        var began = Stopwatch.GetTimestamp();
        while (IsShort && Stopwatch.GetElapsedTime(began) < _longest)
        {
            Add();
        }
    }

    /// <summary>The first request of the next session.</summary>
    public LoadRequest Next()
    {
        if (_ready.TryDequeue(out var request))
        {
            Count(request, -1);
            if (IsLow && Interlocked.Exchange(ref _isAsked, 1) == 0)
            {
                _isLow.Set();
            }

            return request;
        }

        lock (_making)
        {
            if (!_ready.TryDequeue(out request))
            {
                Interlocked.Increment(ref _late);
                return Make();
            }
        }

        Count(request, -1);
        return request;
    }

    public void Dispose()
    {
        _isOver = true;
        _isLow.Set();
        _thread.Join();
        _isLow.Dispose();
        while (_ready.TryDequeue(out var first))
        {
            for (var one = first; one is not null; one = one.Following)
            {
                one.Exchange.Release();
            }
        }
    }

    private bool IsShort => Ready < Volatile.Read(ref _wanted) && Interlocked.Read(ref _readyBytes) < MostBytes;

    /// <summary>
    /// True when there are few of those wanted and half of what there is memory for: a thread may have to wait long for its turn.
    /// </summary>
    private bool IsLow => Ready < Volatile.Read(ref _wanted) / LowShare && Interlocked.Read(ref _readyBytes) < MostBytes / 2;

    private void Refill()
    {
        while (!_isOver)
        {
            _isLow.WaitOne();
            while (!_isOver && IsShort)
            {
                Add();
            }

            Volatile.Write(ref _isAsked, 0);
        }
    }

    /// <summary>One at a time: requests stand in the order of their numbers, by which a trace knows when each is due.</summary>
    private void Add()
    {
        lock (_making)
        {
            var first = Make();
            Count(first, 1);
            _ready.Enqueue(first);
        }
    }

    private void Count(LoadRequest first, int sign)
    {
        for (var one = first; one is not null; one = one.Following)
        {
            Interlocked.Add(ref _readyRequests, sign);
            Interlocked.Add(ref _readyBytes, sign * (long)one.Exchange.Message.Length);
        }
    }

    private LoadRequest Make() => _source.Next(_mix, _visit, Global(++_index));

    private long Global(long index) => _shard is null ? index : (index * _shard.Count) + _shard.Index - 1;
}
