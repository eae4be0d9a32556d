using System.Diagnostics;
using System.Text.Json;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Reading;

/// <summary>Reads a response when it is over: events, counts, and whether it is what was asked for.</summary>
public static class ResponseReader
{
    /// <summary>Longer than any context: a count above it is no count.</summary>
    private const int MostTokens = 10_000_000;

    private const int MostProblemText = 200;

    // Of one thread: thousands of answers are read one after the other.
    [ThreadStatic]
    private static List<(StreamEvent Event, long At)>? _events;

    /// <summary>Reads it. Never throws for what a server sent.</summary>
    /// <param name="exchange">It.</param>
    /// <param name="dialect">How to read it.</param>
    /// <param name="endpoint">Where it was sent: no reason repeats its address or key, whatever the server said.</param>
    public static ResponseFacts Read(Exchange exchange, ServerDialect dialect, Endpoint? endpoint = null)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(dialect);
        if (exchange.Status is not 0 and (< 200 or > 299))
        {
            return OfError(exchange, endpoint);
        }

        var events = _events ??= [];
        events.Clear();
        var problem = ReadEvents(exchange, dialect, events);
        return Judge(exchange, events, problem, endpoint);
    }

    private static ResponseFacts OfError(Exchange exchange, Endpoint? endpoint)
    {
        var isRedirect = exchange.Status is >= 300 and < 400;
        var text = SentText.WithoutAddress(ErrorText.Of(exchange.Body, endpoint?.ApiKey), endpoint);
        return new()
        {
            Status = exchange.Failure == ExchangeFailure.Cancelled ? RequestStatus.Cancelled
                : isRedirect ? RequestStatus.Redirected : RequestStatus.HttpError,
            Problem = isRedirect ? $"status {exchange.Status}: it sends to another address, which is not followed"
                : $"status {exchange.Status}{(text.Length > 0 ? ": " + text : "")}",
        };
    }

    private static string? ReadEvents(Exchange exchange, ServerDialect dialect, List<(StreamEvent Event, long At)> events)
    {
        var scanner = new EventScanner(exchange.Body, exchange.Reads, dialect.SendsLines);
        var repeated = default(RepeatedEvent);
        string? problem = null;
        while (scanner.TryNext(out var raw))
        {
            var data = exchange.Body.Slice(raw.Start, raw.Length);
            if (data.SequenceEqual("[DONE]"u8))
            {
                continue;
            }

            if (repeated.Of(data) is { } known)
            {
                events.Add((known, raw.Timestamp));
            }
            else if (ReadEvent(data, dialect, ref problem) is { } read)
            {
                events.Add((read, raw.Timestamp));
                repeated.Learn(data, read);
            }
        }

        return problem ?? (events.Count == 0 && scanner.Strangers > 0 ? "it is no stream of events" : null);
    }

    /// <summary>Null when it is none.</summary>
    private static StreamEvent? ReadEvent(ReadOnlySpan<byte> data, ServerDialect dialect, ref string? problem)
    {
        try
        {
            var reader = new Utf8JsonReader(data);
            using var json = JsonDocument.ParseValue(ref reader);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return dialect.ReadEvent(json.RootElement);
            }

            problem ??= "an event is no JSON object";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second: a text that is no Unicode, found only by who looks at it.
            problem ??= "an event is no JSON";
        }

        return null;
    }

    private static ResponseFacts Judge(
        Exchange exchange, List<(StreamEvent Event, long At)> events, string? problem, Endpoint? endpoint)
    {
        var summary = EventSummary.Of(events);
        var (counting, arrivals) = TokenShares.Of(events, summary.Total);
        problem ??= CountProblem(events, summary.Total, arrivals);
        var (status, why) = StatusOf(exchange, problem, summary.Error, summary.FinishReason, summary.Total);
        return new()
        {
            Status = status,
            Problem = why is null ? null : Clean(why, MostProblemText, endpoint),
            InputTokens = summary.InputTokens,
            OutputTokens = summary.Total,
            CachedTokens = summary.CachedTokens,
            Chunks = summary.Chunks,
            FinishReason = Reason(summary.FinishReason, endpoint),
            IsTruncated = summary.IsTruncated,
            Counting = counting,
            Arrivals = arrivals,
            Server = summary.Timings?.Within(Stopwatch.GetElapsedTime(exchange.Started, exchange.EndedAt).TotalSeconds),
        };
    }

    /// <summary>Most are one of two, which need no cleaning.</summary>
    private static string? Reason(string? told, Endpoint? endpoint) =>
        told is null or "length" or "stop" ? told : Clean(told, 32, endpoint);

    private static string Clean(string said, int most, Endpoint? endpoint) =>
        SentText.WithoutAddress(ErrorText.Clean(said, most, endpoint?.ApiKey), endpoint);

    private static (RequestStatus Status, string? Problem) StatusOf(
        Exchange exchange, string? problem, string? error, string? finish, int? total) =>
        exchange.Failure is not (ExchangeFailure.None or ExchangeFailure.Malformed)
            ? (Enum.Parse<RequestStatus>(exchange.Failure.ToString()), exchange.Detail)
        : error is not null ? (RequestStatus.ServerError, error)
        : exchange.Failure == ExchangeFailure.Malformed ? (RequestStatus.Malformed, exchange.Detail)
        : problem is not null ? (RequestStatus.Malformed, problem)
        : finish is null ? (RequestStatus.Unfinished, "the stream ended without a finish reason")
        : total is not > 0 ? (RequestStatus.NoTokens, "the server did not say how many tokens it made")
        : (RequestStatus.Ok, null);

    /// <summary>Counts that cannot be: beyond any context, falling, or other than the sum.</summary>
    private static string? CountProblem(List<(StreamEvent Event, long At)> events, int? total, TokenArrival[] arrivals)
    {
        var before = 0;
        foreach (var (one, _) in events)
        {
            if (!IsCount(one.InputTokens) || !IsCount(one.OutputTokens) || !IsCount(one.CachedTokens)
                || !IsCount(one.TokensSoFar))
            {
                return "a token count cannot be";
            }

            if (one.TokensSoFar is { } now && now < before)
            {
                return "its token counts fall";
            }

            before = one.TokensSoFar ?? before;
        }

        var sum = 0.0;
        foreach (var arrival in arrivals)
        {
            sum += arrival.Tokens;
        }

        return total is { } all && arrivals.Length > 0 && Math.Abs(sum - all) > 0.5
            ? $"its events add up to {sum:0} tokens, its usage says {all}" : null;
    }

    private static bool IsCount(int? count) => count is null or (>= 0 and <= MostTokens);
}
