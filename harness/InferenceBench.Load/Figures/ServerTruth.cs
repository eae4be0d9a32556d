using InferenceBench.Load.Records;

namespace InferenceBench.Load.Figures;

/// <summary>
/// What the server tells of the same requests: beside what this client saw it is the price of HTTP, and the proof of the count.
/// </summary>
/// <param name="PromptTokens">Null where it does not count.</param>
/// <param name="GeneratedTokens">Null where it does not count.</param>
/// <param name="DecodeRatio">From first to last token, seconds of this client over the server's; null = not told.</param>
/// <param name="BeforeFirstTokenSeconds">
/// Mean of what TTFT from sending has beyond the server's own queue and prompt; null where it does not tell.
/// </param>
public sealed record ServerTruth(
    CountedTokens? PromptTokens, CountedTokens? GeneratedTokens, double? DecodeRatio, double? BeforeFirstTokenSeconds)
{
    /// <summary>Of one load; null where the server tells nothing.</summary>
    public static ServerTruth? Of(PointVisits visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        var good = visits.Good.ToList();
        var truth = new ServerTruth(
            CountedTokens.OfPrompts(visits.Rounds), CountedTokens.OfAnswers(visits.Rounds), Decode(good), BeforeFirst(good));
        return truth == new ServerTruth(null, null, null, null) ? null : truth;
    }

    private static double? Decode(IReadOnlyList<RequestRecord> good)
    {
        var told = good.Where(r => r is { ServerDecodeSeconds: > 0, FirstTokenSeconds: not null, LastTokenSeconds: not null });
        var (own, server) = (0.0, 0.0);
        foreach (var request in told)
        {
            own += request.LastTokenSeconds!.Value - request.FirstTokenSeconds!.Value;
            server += request.ServerDecodeSeconds!.Value;
        }

        return server > 0 ? own / server : null;
    }

    private static double? BeforeFirst(IReadOnlyList<RequestRecord> good)
    {
        var told = good.Where(r => r.ServerPromptSeconds is not null && r.TtftFromSend() is not null).ToList();
        return told.Count == 0 ? null
            : told.Average(r => r.TtftFromSend()!.Value - r.ServerPromptSeconds!.Value - (r.ServerQueueSeconds ?? 0));
    }
}
