using System.Collections.Concurrent;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Reading;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Measuring;

/// <summary>Reads responses before the window is over when their bytes take too much memory; each is counted.</summary>
internal sealed class EarlyReading(ConcurrentQueue<LoadRequest> done, ServerDialect dialect, long mostHeldBytes)
{
    private readonly List<(LoadRequest Request, ResponseFacts Facts)> _facts = [];

    public IReadOnlyList<(LoadRequest Request, ResponseFacts Facts)> Facts => _facts;

    public int Count => _facts.Count;

    /// <summary>Looks how much is held.</summary>
    public void Look()
    {
        if (done.Sum(request => (long)request.Exchange.HeldBytes) < mostHeldBytes)
        {
            return;
        }

        while (done.TryDequeue(out var request))
        {
            _facts.Add((request, ResponseReader.Read(request.Exchange, dialect)));
            request.Exchange.Release();
        }
    }
}
