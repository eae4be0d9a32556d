using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Reading;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Measuring;

/// <summary>Reads responses before the window is over when their bytes take too much memory; each is counted.</summary>
/// <param name="done">Where they are.</param>
/// <param name="dialect">How to read them.</param>
/// <param name="mostHeldBytes">Bytes that may wait.</param>
/// <param name="endpoint">The server, whose address and key nothing that is kept repeats; null = not known.</param>
internal sealed class EarlyReading(DoneRequests done, ServerDialect dialect, long mostHeldBytes, Endpoint? endpoint = null)
{
    private const int AtOnce = 1000;
    private readonly List<(LoadRequest Request, ResponseFacts Facts)> _facts = [];

    public IReadOnlyList<(LoadRequest Request, ResponseFacts Facts)> Facts => _facts;

    public int Count => _facts.Count;

    /// <summary>Gives out all of them, and keeps none that was given: of a fast server there are hundreds of thousands.</summary>
    public IEnumerable<(LoadRequest Request, ResponseFacts Facts)> Take()
    {
        for (var i = 0; i < _facts.Count; i++)
        {
            var one = _facts[i];
            _facts[i] = default;
            yield return one;
        }

        _facts.Clear();
    }

    /// <summary>
    /// True when answers come faster than they can be read: the window has to end, whatever its length was to be.
    /// </summary>
    public bool IsFull => done.HeldBytes > 2 * mostHeldBytes;

    /// <summary>
    /// Looks how much is held, and reads some of it when that is too much; a server may add answers as fast as they are read.
    /// </summary>
    public void Look()
    {
        for (var read = 0; read < AtOnce && done.HeldBytes >= mostHeldBytes && done.TryTake(out var request); read++)
        {
            _facts.Add((request, ResponseReader.Read(request.Exchange, dialect, endpoint)));
            request.Exchange.Release();
        }
    }
}
