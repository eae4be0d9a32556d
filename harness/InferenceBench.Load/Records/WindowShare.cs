using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Load.Records;

/// <summary>What of a request lies within a window from 0 to so many seconds.</summary>
internal static class WindowShare
{
    /// <summary>The record with its tokens within the window.</summary>
    public static RequestRecord Within(this RequestRecord record, double windowSeconds) => record with
    {
        WindowInputTokens = Input(record, windowSeconds),
        WindowOutputTokens = Output(record, windowSeconds),
    };

    /// <summary>The same request seen from a window that begins so many seconds earlier.</summary>
    public static RequestRecord Later(this RequestRecord record, double seconds) => record with
    {
        IntendedSeconds = record.IntendedSeconds + seconds,
        StartedSeconds = record.StartedSeconds + seconds,
        SentSeconds = record.SentSeconds + seconds,
        HeadersSeconds = record.HeadersSeconds + seconds,
        FirstByteSeconds = record.FirstByteSeconds + seconds,
        FirstTokenSeconds = record.FirstTokenSeconds + seconds,
        LastTokenSeconds = record.LastTokenSeconds + seconds,
        EndSeconds = record.EndSeconds + seconds,
        Tokens = [.. record.Tokens.Select(token => token with { Seconds = token.Seconds + seconds })],
    };

    private static double Input(RequestRecord record, double windowSeconds)
    {
        if (record is not { Status: RequestStatus.Ok, SentSeconds: { } sent, FirstTokenSeconds: { } first })
        {
            return 0;
        }

        var within = Math.Min(first, windowSeconds) - Math.Max(sent, 0);
        return first <= sent ? (sent >= 0 && sent < windowSeconds ? record.InputTokens ?? 0 : 0)
            : (record.InputTokens ?? 0) * Math.Max(0, within) / (first - sent);
    }

    private static double Output(RequestRecord record, double windowSeconds) => record.Status == RequestStatus.Ok
        ? record.Tokens.Where(token => token.Seconds >= 0 && token.Seconds < windowSeconds).Sum(token => token.Tokens)
        : 0;
}
