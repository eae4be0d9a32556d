using System.Collections.Concurrent;
using System.Diagnostics;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Measuring;

/// <summary>Requests of one visit, made before they are needed; counts those that had to be made in haste.</summary>
/// <param name="source">Makes them.</param>
/// <param name="mix">Their lengths.</param>
/// <param name="visit">Number of the visit.</param>
/// <param name="shard">Every so manieth session is this client's; null = all of them.</param>
internal sealed class RequestFeed(RequestSource source, LoadMix mix, int visit, Shard? shard = null)
{
    private const long MostBytes = 256L << 20;
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<LoadRequest> _ready = new();
    private int _late;
    private int _readyRequests;
    private long _index = -1;

    /// <summary>Requests that were not there in time.</summary>
    public int Late => Volatile.Read(ref _late);

    /// <summary>Requests that are ready, those that follow others among them.</summary>
    public int Ready => Volatile.Read(ref _readyRequests);

    /// <summary>
    /// Makes so many, or as many as there is memory and time for: a load that is under way takes them meanwhile, a fast one as
    /// fast as they are made, and what it leaves behind waits in memory until the window begins.
    /// </summary>
    public void Prepare(int count)
    {
        var bytes = 0L;
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < count && bytes < MostBytes && Stopwatch.GetElapsedTime(began) < _longest;)
        {
            var first = Make();
            var requests = Session(first).ToList();
            bytes += requests.Sum(request => (long)request.Exchange.Message.Length);
            i += requests.Count;
            Interlocked.Add(ref _readyRequests, requests.Count);
            _ready.Enqueue(first);
        }
    }

    /// <summary>The first request of the next session.</summary>
    public LoadRequest Next()
    {
        if (_ready.TryDequeue(out var request))
        {
            Interlocked.Add(ref _readyRequests, -Session(request).Count());
            return request;
        }

        Interlocked.Increment(ref _late);
        return Make();
    }

    private LoadRequest Make() => source.Next(mix, visit, Global(Interlocked.Increment(ref _index)));

    private long Global(long index) => shard is null ? index : (index * shard.Count) + shard.Index - 1;

    private static IEnumerable<LoadRequest> Session(LoadRequest first)
    {
        for (LoadRequest? one = first; one is not null; one = one.Following)
        {
            yield return one;
        }
    }
}
