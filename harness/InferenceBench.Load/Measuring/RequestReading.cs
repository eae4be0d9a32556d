using System.Diagnostics;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Reading;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Records;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Measuring;

/// <summary>Turns an exchange into the record of a request.</summary>
/// <param name="visit">Number of the visit.</param>
/// <param name="windowStart">In ticks of the monotonic clock.</param>
/// <param name="windowEnd">In the same.</param>
/// <param name="messageOf">What was sent, to be taken out of what came back.</param>
internal sealed class RequestReading(
    int visit, long windowStart, long windowEnd, Func<LoadRequest, ReadOnlyMemory<byte>> messageOf)
{
    private readonly double _windowSeconds = Seconds(windowStart, windowEnd);

    public RequestRecord Read(LoadRequest request, ResponseFacts facts)
    {
        var exchange = request.Exchange;
        var tokens = TokensOf(facts);
        var record = new RequestRecord
        {
            Visit = visit,
            Number = request.Number,
            AskedInputTokens = request.Shape.InputTokens,
            AskedOutputTokens = request.Shape.OutputTokens,
            Session = request.Session,
            SharedTokens = request.Shape.SharedTokens,
            Fingerprint = request.Fingerprint,
            IntendedSeconds = Known(exchange.Intended),
            StartedSeconds = Since(exchange.Started),
            SentSeconds = Known(exchange.Sent),
            HeadersSeconds = Known(exchange.HeadersAt),
            FirstByteSeconds = Known(exchange.FirstByteAt),
            FirstTokenSeconds = tokens.Length > 0 ? tokens[0].Seconds : null,
            LastTokenSeconds = tokens.Length > 0 ? tokens[^1].Seconds : null,
            EndSeconds = Since(exchange.EndedAt),
            InputTokens = facts.InputTokens,
            OutputTokens = facts.OutputTokens,
            CachedTokens = facts.CachedTokens,
            FirstTokens = tokens.Length > 0 ? tokens[0].Tokens : 0,
            Chunks = facts.Chunks,
            Counting = facts.Counting,
            Status = facts.Status,
            HttpStatus = exchange.Status,
            FinishReason = facts.FinishReason,
            IsTruncated = facts.IsTruncated,
            Connection = exchange.ConnectionNumber,
            IsFreshConnection = exchange.IsFreshConnection,
            Retries = exchange.Retries,
            ServerQueueSeconds = facts.Server?.QueueSeconds,
            ServerPromptSeconds = facts.Server?.PromptSeconds,
            ServerDecodeSeconds = facts.Server?.DecodeSeconds,
            Problem = facts.Problem is { } problem ? SentText.Without(problem, messageOf(request).Span) : null,
            Tokens = tokens,
        };
        return record.Within(_windowSeconds);
    }

    /// <param name="request">It.</param>
    /// <param name="dialect">How to read what came back.</param>
    /// <param name="endpoint">The server, whose address and key nothing that is kept repeats.</param>
    public RequestRecord Read(LoadRequest request, ServerDialect dialect, Endpoint endpoint)
    {
        var record = Read(request, ResponseReader.Read(request.Exchange, dialect, endpoint));
        request.Exchange.Release();
        return record;
    }

    private TokenTime[] TokensOf(ResponseFacts facts)
    {
        var tokens = new TokenTime[facts.Arrivals.Count];
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = new(Since(facts.Arrivals[i].Timestamp), facts.Arrivals[i].Tokens);
        }

        return tokens;
    }

    private double? Known(long timestamp) => timestamp == 0 ? null : Since(timestamp);

    private double Since(long timestamp) => Seconds(windowStart, timestamp);

    private static double Seconds(long from, long to) => (to - from) / (double)Stopwatch.Frequency;
}
