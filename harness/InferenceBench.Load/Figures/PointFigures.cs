using System.Text.Json.Serialization;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Load.Figures;

/// <summary>What one point and mix gave. Rates carry the 95 % interval over rounds.</summary>
public sealed record PointFigures
{
    /// <summary>Requests that ended well, a second.</summary>
    public required Estimate RequestsPerSecond { get; init; }

    public required Estimate InputTokensPerSecond { get; init; }

    public required Estimate OutputTokensPerSecond { get; init; }

    /// <summary>Requests in flight, averaged over the windows.</summary>
    public required double MeanInFlight { get; init; }

    /// <summary>Requests begun in the windows.</summary>
    public required int Requests { get; init; }

    /// <summary>Prompt tokens of a request, as they were meant, on average.</summary>
    public double MeanInputTokens { get; init; }

    /// <summary>Tokens to generate of a request, as they were asked for, on average.</summary>
    public double MeanOutputTokens { get; init; }

    /// <summary>Of these, those that did not end well.</summary>
    public required int Failed { get; init; }

    /// <summary>Of these, those that had not ended when the drain was over.</summary>
    public int Unended { get; init; }

    /// <summary>Requests begun a second.</summary>
    public double OfferedPerSecond { get; init; }

    /// <summary>An open loop's server did not keep up: waiting grows for as long as the load goes on.</summary>
    public bool IsSaturated { get; init; }

    /// <summary>Seconds.</summary>
    public Quantiles? Ttft { get; init; }

    public Quantiles? TtftFromSend { get; init; }

    public Quantiles? Tpot { get; init; }

    public Quantiles? Itl { get; init; }

    public Quantiles? EndToEnd { get; init; }

    public Quantiles? DispatchDelay { get; init; }

    /// <summary>Prompt tokens found in the server's cache over all prompt tokens; null where it does not say.</summary>
    public double? CachedShare { get; init; }

    /// <summary>Different prompts over requests; null where another tool does not tell.</summary>
    public double? DistinctPrompts { get; init; }

    /// <summary>What the server tells of the same; null where it tells nothing.</summary>
    public ServerTruth? Server { get; init; }

    /// <summary>What tokens took of energy; null where it cannot be read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LoadEnergy? Energy { get; init; }

    /// <summary>Works them out.</summary>
    public static PointFigures Of(PointVisits visits) => Of(PointTally.Of(visits));

    /// <summary>Works them out of requests that were walked over.</summary>
    public static PointFigures Of(PointTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var (visits, begun) = (tally.Visits, tally.Begun);
        return new()
        {
            RequestsPerSecond = RoundInterval.OfRatio(visits.Rounds.Select(r => ((double)r.Ended, r.Visit.WindowSeconds))),
            InputTokensPerSecond = RoundInterval.OfRatio(visits.Rounds.Select(r => (r.InputTokens, r.Visit.WindowSeconds))),
            OutputTokensPerSecond = RoundInterval.OfRatio(visits.Rounds.Select(r => (r.OutputTokens, r.Visit.WindowSeconds))),
            MeanInFlight = visits.Rounds.Average(r => r.MeanInFlight),
            Requests = begun.Requests,
            MeanInputTokens = begun.Requests == 0 ? visits.Mix.InputTokens : begun.AskedInputTokens / begun.Requests,
            MeanOutputTokens = begun.Requests == 0 ? visits.Mix.OutputTokens : begun.AskedOutputTokens / begun.Requests,
            Failed = begun.Failed,
            Unended = begun.Unended,
            OfferedPerSecond = begun.Requests / visits.Rounds.Sum(r => r.Visit.WindowSeconds),
            IsSaturated = visits.Point.Concurrency is null && IsBehind(tally),
            Ttft = tally.Times.Ttft(),
            TtftFromSend = tally.Times.TtftFromSend(),
            Tpot = tally.Times.Tpot(),
            Itl = tally.Times.Itl(),
            EndToEnd = tally.Times.EndToEnd(),
            DispatchDelay = tally.Times.DispatchDelay(),
            CachedShare = tally.Good.CachedShare ?? CachedByCounters(visits),
            Server = ServerTruth.Of(tally),
            Energy = LoadEnergy.Of(visits),
            DistinctPrompts = begun.DistinctShare(),
        };
    }

    /// <summary>More than a twentieth of what was sent was neither served nor only the last requests' own length.</summary>
    private static bool IsBehind(PointTally tally)
    {
        const double MostBehind = 0.05;
        var (begun, ended) = (tally.Begun, tally.Visits.Rounds.Sum(r => r.Ended));
        return begun.Unended > 0
            || (begun.Requests - ended > 3 + (MostBehind * begun.Requests) && begun.Requests > 0 && Grows(tally));
    }

    /// <summary>Requests in flight at the end of the windows against their beginning.</summary>
    private static bool Grows(PointTally tally) =>
        tally.Whole.AtEnd > (2 * tally.Whole.AtStart) + (3 * tally.Visits.Rounds.Count);

    private static double? CachedByCounters(PointVisits visits)
    {
        var counters =
            visits.Rounds.Select(r => r.Visit.Counters).Where(c => c is { CacheQueries: > 0, CacheHits: not null }).ToList();
        return counters.Count > 0 ? counters.Sum(c => c!.CacheHits!.Value) / counters.Sum(c => c!.CacheQueries!.Value) : null;
    }
}
