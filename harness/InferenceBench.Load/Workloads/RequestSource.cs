using System.Runtime.CompilerServices;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Load.Workloads;

/// <summary>
/// Makes requests as bytes; numbers them over the whole run, so that no prompt comes twice unless a workload wants it.
/// </summary>
public sealed class RequestSource(
    Endpoint endpoint, DetectedServer server, RequestKind kind, string model, IPromptMaker prompts, BufferPool pool)
{
    private const int BytesPerToken = 256;
    private const int LargestFirstBuffer = 1 << 18;
    private const int HeadBytes = 4096;
    private const int MostFirstStamps = 4096;

    private readonly string _saltBase = Guid.NewGuid().ToString("N");

    private readonly long _fresh = BitConverter.ToInt64(Guid.NewGuid().ToByteArray()) & long.MaxValue;
    private readonly Lock _numbering = new();
    private readonly SingleRequests _single = new();
    private RequestWriter? _writer;
    private long _last;

    /// <summary>What requests are like.</summary>
    public Workload Workload { get; init; } = new SingleRequests();

    /// <summary>Warm = the server may use its cache.</summary>
    public CacheUse Cache { get; init; }

    /// <summary>Of all draws.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// The first request's number follows this one; a run that goes on sets it behind those of its earlier starts.
    /// </summary>
    public long After { get; init; }

    /// <summary>What a request of so many prompt and generated tokens can cost at most; null = nothing is counted.</summary>
    public Func<int, int, double>? MostCost { get; init; }

    // Where the cache is used, it must not know the prompts from an earlier run.
    private long KeyMask => server.Dialect.CanBypassCache && Cache == CacheUse.Cold ? 0 : _fresh;

    // Only now: what requests are like is set behind the constructor.
    private RequestWriter Writer => _writer ??= NewWriter();

    /// <summary>The first request of a session, linked to those that follow.</summary>
    /// <param name="mix">Lengths.</param>
    /// <param name="visit">Number of the visit; 0 = before all of them.</param>
    /// <param name="index">Of the session within its visit, from 0.</param>
    public LoadRequest Next(LoadMix mix, int visit = 0, long index = 0)
    {
        ArgumentNullException.ThrowIfNull(mix);
        IReadOnlyList<RequestShape> shapes;
        long first;
        lock (_numbering)
        {
            first = After + _last + 1;
            shapes = WorkloadOf(mix).Session(new(visit, index, first, mix, Seed));
            _last += shapes.Count;
        }

        LoadRequest? request = null;
        for (var i = shapes.Count - 1; i >= 0; i--)
        {
            request = Make(first + i, shapes[i], first, request);
        }

        return request!;
    }

    /// <summary>Requests that make the cache warm before a visit; none where it is to be cold.</summary>
    public IReadOnlyList<LoadRequest> Primers(LoadMix mix, int visit) =>
        Cache == CacheUse.Cold ? [] : [.. WorkloadOf(mix).Primers(visit, mix).Select(shape => Make(0, shape, 0, null))];

    /// <summary>Has memory for so many streams at once, and for so many bytes of answers.</summary>
    internal void Reserve(LoadMix mix, int streams, long answerBytes)
    {
        var (answer, stamps) = Room(mix.OutputTokens);
        pool.Reserve(answer, streams);
        pool.Reserve(stamps * Unsafe.SizeOf<ReadStamp>(), streams);
        pool.ReserveAnswers(answerBytes);
    }

    /// <summary>The bytes of a request that was made, once more: its buffer is not kept longer than it is sent.</summary>
    public ReadOnlyMemory<byte> MessageOf(LoadRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var message = Writer.Write(request.Number, request.Shape).Message;
        var bytes = message.Bytes.ToArray();
        pool.Return(message.Buffer);
        return bytes;
    }

    private Workload WorkloadOf(LoadMix mix) => mix.SharesNothing ? _single : Workload;

    private LoadRequest Make(long number, RequestShape shape, long session, LoadRequest? following)
    {
        var written = Writer.Write(number, shape);
        var (answer, stamps) = Room(shape.OutputTokens);
        var exchange = new Exchange(written.Message, pool, answer, stamps)
        {
            MostCost = MostCost?.Invoke(shape.InputTokens, shape.OutputTokens) ?? 0,
        };
        return new(number, shape, written.Fingerprint, exchange) { Session = session, Following = following };
    }

    /// <summary>Of an answer: bytes and stamps of its first buffers.</summary>
    private static (int Bytes, int Stamps) Room(int outputTokens) =>
        (Math.Min(LargestFirstBuffer, HeadBytes + (BytesPerToken * outputTokens)), Math.Min(MostFirstStamps, outputTokens + 8));

    private RequestWriter NewWriter()
    {
        var like = new GenerationRequest
        {
            Kind = kind,
            Model = model,
            OutputTokens = 1,
            WithoutTokens = server.Facts.TornTokens,
            CacheSalt = Cache == CacheUse.Cold ? _saltBase : null,
        };
        return new(server, prompts, KeyMask, new MessageHead(endpoint, server.Dialect.RouteOf(kind)), like, pool);
    }
}
