
namespace InferenceBench.Load.Records;

/// <summary>The times of one request, in seconds, as docs/load.md defines them.</summary>
public static class RequestTimes
{
    /// <summary>From when it was meant to be sent to the first token: waiting for the client counts.</summary>
    public static double? Ttft(this RequestRecord request) => request.FirstTokenSeconds - Origin(request);

    /// <summary>From actual sending to the first token.</summary>
    public static double? TtftFromSend(this RequestRecord request) => request.FirstTokenSeconds - request.SentSeconds;

    /// <summary>
    /// (last token − first token) / (n − tokens that came with the first): a first chunk of several tokens has no gaps within.
    /// </summary>
    public static double? Tpot(this RequestRecord request) =>
        request is { FirstTokenSeconds: { } first, LastTokenSeconds: { } last, OutputTokens: { } tokens }
        && tokens > request.FirstTokens
            ? (last - first) / (tokens - request.FirstTokens)
            : null;

    /// <summary>From when it was meant to be sent to the last byte.</summary>
    public static double EndToEnd(this RequestRecord request) => request.EndSeconds - Origin(request);

    /// <summary>Beginning with it later than the schedule wanted; null in a closed loop.</summary>
    public static double? DispatchDelay(this RequestRecord request) => request.StartedSeconds - request.IntendedSeconds;

    /// <summary>Whether it was begun, or meant to be, within a window of so many seconds: what most figures are of.</summary>
    public static bool IsBegunWithin(this RequestRecord request, double windowSeconds) =>
        (request.IntendedSeconds ?? request.StartedSeconds) is var begun && begun >= 0 && begun < windowSeconds;

    /// <summary>A gap for each token behind the first chunk; tokens that came together share the gap before them.</summary>
    public static IEnumerable<double> Gaps(this RequestRecord request)
    {
        for (var i = 1; i < request.Tokens.Count; i++)
        {
            var tokens = request.Tokens[i].Tokens;
            var gap = (request.Tokens[i].Seconds - request.Tokens[i - 1].Seconds) / Math.Max(1, tokens);
            for (var t = 0; t < Math.Max(1, Math.Round(tokens)); t++)
            {
                yield return gap;
            }
        }
    }

    private static double Origin(RequestRecord request) =>
        request.IntendedSeconds ?? request.SentSeconds ?? request.StartedSeconds;
}
