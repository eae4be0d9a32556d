using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Load.Workloads;

/// <summary>Makes requests as bytes; numbers them over the whole run, so that no prompt comes twice.</summary>
public sealed class RequestSource(Endpoint endpoint, DetectedServer server, RequestKind kind, string model, IPromptMaker prompts, BufferPool pool)
{
    private const int BytesPerToken = 512;
    private const int LargestFirstBuffer = 1 << 18;
    private const int HeadBytes = 4096;

    private readonly string _saltBase = Guid.NewGuid().ToString("N");
    private long _next;

    /// <summary>The next request of a mix.</summary>
    public LoadRequest Next(LoadMix mix)
    {
        ArgumentNullException.ThrowIfNull(mix);
        var number = Interlocked.Increment(ref _next);
        var prompt = prompts.Make(number, mix.InputTokens);
        var body = server.Dialect.Body(new GenerationRequest
        {
            Kind = kind,
            Model = model,
            TokenIds = prompt.TokenIds,
            Text = prompt.Text,
            OutputTokens = mix.OutputTokens,
            CacheSalt = _saltBase + number,
            Seed = (int)(number & int.MaxValue),
        });
        var message = RequestMessage.Post(endpoint, server.Dialect.RouteOf(kind), body);
        var bytes = Math.Min(LargestFirstBuffer, HeadBytes + (BytesPerToken * mix.OutputTokens));
        return new(number, mix, prompt.Fingerprint, new Exchange(message, pool, bytes, mix.OutputTokens + 8));
    }
}
