using System.Collections;
using System.Collections.Concurrent;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Measuring;

/// <summary>Finished requests, and how many bytes of answers they hold: known without walking over them.</summary>
internal sealed class DoneRequests : IEnumerable<LoadRequest>
{
    private readonly ConcurrentQueue<LoadRequest> _requests = new();
    private long _heldBytes;

    public int Count => _requests.Count;

    /// <summary>Bytes of the answers that are kept.</summary>
    public long HeldBytes => Interlocked.Read(ref _heldBytes);

    /// <summary>Bytes of an answer on average.</summary>
    public long MeanBytes => HeldBytes / Math.Max(1, Count);

    public void Add(LoadRequest request)
    {
        Interlocked.Add(ref _heldBytes, request.Exchange.HeldBytes);
        _requests.Enqueue(request);
    }

    /// <summary>Takes the oldest out; false when there is none.</summary>
    public bool TryTake(out LoadRequest request)
    {
        if (!_requests.TryDequeue(out request!))
        {
            return false;
        }

        Interlocked.Add(ref _heldBytes, -request.Exchange.HeldBytes);
        return true;
    }

    public IEnumerator<LoadRequest> GetEnumerator() => _requests.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
