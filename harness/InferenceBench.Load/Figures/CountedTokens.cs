using InferenceBench.Load.Records;

namespace InferenceBench.Load.Figures;

/// <summary>
/// Tokens of whole visits by the server's counter beside those of this client's requests. Of a request that was given up or
/// failed nobody knows how much of it the server counted, so that the client's count has two ends; without such they are one.
/// </summary>
/// <param name="Server">By the server's counter.</param>
/// <param name="Least">By this client's requests that ended well.</param>
/// <param name="Most">With all that was asked for by those that did not, and with what came from a cache.</param>
public sealed record CountedTokens(double Server, double Least, double Most)
{
    /// <summary>The server counted what this client did, no more and no less.</summary>
    public bool IsWithin => Server >= Least && Server <= Most;

    /// <summary>How far the counts are apart, as a share of the client's; 0 within.</summary>
    public double Off => IsWithin ? 0 : Math.Max(Server - Most, Least - Server) / Math.Max(1, Least);

    /// <summary>Of the prompts; null where the server has no such counter in one of the visits.</summary>
    public static CountedTokens? OfPrompts(PointTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return Of(tally, counters => counters.PromptTokens, tally.Whole.LeastInputTokens, tally.Whole.MostInputTokens);
    }

    /// <summary>Of the answers; null where the server has no such counter in one of the visits.</summary>
    public static CountedTokens? OfAnswers(PointTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return Of(tally, counters => counters.GeneratedTokens, tally.Whole.LeastOutputTokens, tally.Whole.MostOutputTokens);
    }

    private static CountedTokens? Of(PointTally tally, Func<CounterPair, double?> counter, double least, double most)
    {
        var told = tally.Visits.Rounds.Select(
            round => round.Visit.WholeCounters is { } counters ? counter(counters) : null).ToList();
        return told.Count == 0 || told.Contains(null) ? null : new(told.Sum()!.Value, least, most);
    }
}
