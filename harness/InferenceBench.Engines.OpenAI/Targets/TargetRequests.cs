using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Engines.OpenAI.Targets;

/// <summary>
/// Makes requests to a target: greedy, kept off the cache where that can be said, without an early end where it can.
/// </summary>
/// <param name="server">The target.</param>
/// <param name="client">Waits for its answers.</param>
/// <param name="torn">Tokens that no answer may have.</param>
internal sealed class TargetRequests(TargetServer server, LoadClient client, IReadOnlyList<int> torn) : IDisposable
{
    private const int ExpectedBytesPerToken = 400;
    private const int FewestBytes = 16 * 1024;

    private readonly BufferPool _pool = new();

    /// <summary>A request in bytes, before any clock starts.</summary>
    /// <param name="prompt">Ids; null = text.</param>
    /// <param name="text">Text; null = ids.</param>
    /// <param name="promptTokens">Its length.</param>
    /// <param name="tokens">To be generated.</param>
    public SentRequest Make(int[]? prompt, string? text, int promptTokens, int tokens)
    {
        var kind = server.Dialect.PreferredKind;
        var body = server.Dialect.Body(new GenerationRequest
        {
            Kind = kind,
            Model = server.ModelName,
            TokenIds = prompt,
            Text = text,
            OutputTokens = tokens,
            WithoutTokens = torn,
            CacheSalt = server.Dialect.CanBypassCache ? Guid.NewGuid().ToString("N") : null,
        });
        var message = RequestMessage.Post(server.Endpoint, server.Dialect.RouteOf(kind), body);
        var bytes = (int)Math.Min(1 << 26, FewestBytes + ((long)ExpectedBytesPerToken * tokens));
        return new(server, client, new Exchange(message, _pool, bytes, tokens + 8), promptTokens, tokens - 1);
    }

    public void Dispose() => client.Dispose();
}
