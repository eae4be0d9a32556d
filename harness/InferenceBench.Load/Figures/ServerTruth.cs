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
/// <param name="MeanBatch">Sequences a decode step at the windows' ends, mean of the rounds; null where it does not tell.</param>
/// <param name="Waiting">Requests that waited at the windows' ends, mean of the rounds; null where it does not tell.</param>
public sealed record ServerTruth(
    CountedTokens? PromptTokens,
    CountedTokens? GeneratedTokens,
    double? DecodeRatio,
    double? BeforeFirstTokenSeconds,
    double? MeanBatch = null,
    double? Waiting = null)
{
    /// <summary>Of one load; null where the server tells nothing.</summary>
    public static ServerTruth? Of(PointTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var truth = new ServerTruth(
            CountedTokens.OfPrompts(tally),
            CountedTokens.OfAnswers(tally),
            tally.Good.DecodeRatio,
            tally.Good.BeforeFirstTokenSeconds,
            Mean(tally.Visits, counters => counters.MeanBatch),
            Mean(tally.Visits, counters => counters.Waiting));
        return truth == new ServerTruth(null, null, null, null) ? null : truth;
    }

    private static double? Mean(PointVisits visits, Func<CounterPair, double?> of)
    {
        var told = visits.Rounds.Select(round => round.Visit.Counters).OfType<CounterPair>().Select(of).OfType<double>().ToList();
        return told.Count == 0 ? null : told.Average();
    }
}
