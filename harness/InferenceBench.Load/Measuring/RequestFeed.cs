using System.Collections.Concurrent;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Measuring;

/// <summary>Requests made before they are needed; counts those that had to be made in haste.</summary>
internal sealed class RequestFeed(RequestSource source, LoadMix mix)
{
    private const long MostBytes = 256L << 20;

    private readonly ConcurrentQueue<LoadRequest> _ready = new();
    private int _late;

    /// <summary>Requests that were not there in time.</summary>
    public int Late => Volatile.Read(ref _late);

    /// <summary>Requests that are ready.</summary>
    public int Ready => _ready.Count;

    /// <summary>Makes so many, or as many as memory is for.</summary>
    public void Prepare(int count)
    {
        var bytes = 0L;
        for (var i = 0; i < count && bytes < MostBytes; i++)
        {
            var request = source.Next(mix);
            bytes += request.Exchange.Message.Length;
            _ready.Enqueue(request);
        }
    }

    public LoadRequest Next()
    {
        if (_ready.TryDequeue(out var request))
        {
            return request;
        }

        Interlocked.Increment(ref _late);
        return source.Next(mix);
    }
}
