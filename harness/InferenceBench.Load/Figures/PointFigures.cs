using System.Text.Json.Serialization;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Records;

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
    public static PointFigures Of(PointVisits visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        visits = visits.Held();
        var good = visits.Good.ToList();
        var begun = visits.Begun.ToList();
        return new()
        {
            RequestsPerSecond = RoundInterval.OfRatio(visits.Rounds.Select(r => ((double)r.Ended, r.Visit.WindowSeconds))),
            InputTokensPerSecond = RoundInterval.OfRatio(visits.Rounds.Select(r => (r.InputTokens, r.Visit.WindowSeconds))),
            OutputTokensPerSecond = RoundInterval.OfRatio(visits.Rounds.Select(r => (r.OutputTokens, r.Visit.WindowSeconds))),
            MeanInFlight = visits.Rounds.Average(r => r.MeanInFlight),
            Requests = begun.Count,
            MeanInputTokens = begun.Count == 0 ? visits.Mix.InputTokens : begun.Average(r => (double)r.AskedInputTokens),
            MeanOutputTokens = begun.Count == 0 ? visits.Mix.OutputTokens : begun.Average(r => (double)r.AskedOutputTokens),
            Failed = begun.Count(r => r.Status is not (RequestStatus.Ok or RequestStatus.Cancelled)),
            Unended = begun.Count(r => r.Status == RequestStatus.Cancelled),
            OfferedPerSecond = visits.Rounds.Sum(r => r.Begun.Count()) / visits.Rounds.Sum(r => r.Visit.WindowSeconds),
            IsSaturated = visits.Point.Concurrency is null && IsBehind(visits, begun),
            Ttft = Quantiles.Of(good.Select(r => r.Ttft()).OfType<double>()),
            TtftFromSend = Quantiles.Of(good.Select(r => r.TtftFromSend()).OfType<double>()),
            Tpot = Quantiles.Of(good.Select(r => r.Tpot()).OfType<double>()),
            Itl = Quantiles.Of(good.SelectMany(r => r.Gaps())),
            EndToEnd = Quantiles.Of(good.Select(r => r.EndToEnd())),
            DispatchDelay = Quantiles.Of(begun.Select(r => r.DispatchDelay()).OfType<double>()),
            CachedShare = CachedShareOf(visits),
            Server = ServerTruth.Of(visits),
            Energy = LoadEnergy.Of(visits),
            DistinctPrompts = begun.Count == 0 ? 1 : (double)begun.Select(r => r.Fingerprint).Distinct().Count() / begun.Count,
        };
    }

    /// <summary>More than a twentieth of what was sent was neither served nor only the last requests' own length.</summary>
    private static bool IsBehind(PointVisits visits, List<RequestRecord> begun)
    {
        const double MostBehind = 0.05;
        var ended = visits.Rounds.Sum(r => r.Ended);
        return begun.Any(r => r.Status == RequestStatus.Cancelled)
            || (begun.Count - ended > 3 + (MostBehind * begun.Count) && begun.Count > 0 && Grows(visits));
    }

    /// <summary>Requests in flight at the end of the windows against their beginning.</summary>
    private static bool Grows(PointVisits visits)
    {
        double InFlight(RoundVisit round, double at) =>
            round.Requests.Count(r => (r.IntendedSeconds ?? r.StartedSeconds) <= at && r.EndSeconds > at);
        var before = visits.Rounds.Sum(r => InFlight(r, 0));
        var after = visits.Rounds.Sum(r => InFlight(r, r.Visit.WindowSeconds));
        return after > (2 * before) + (3 * visits.Rounds.Count);
    }

    private static double? CachedShareOf(PointVisits visits)
    {
        var told = visits.Good.Where(r => r is { CachedTokens: not null, InputTokens: > 0 }).ToList();
        if (told.Count > 0)
        {
            return told.Sum(r => (double)r.CachedTokens!.Value) / told.Sum(r => (double)r.InputTokens!.Value);
        }

        var counters =
            visits.Rounds.Select(r => r.Visit.Counters).Where(c => c is { CacheQueries: > 0, CacheHits: not null }).ToList();
        return counters.Count > 0 ? counters.Sum(c => c!.CacheHits!.Value) / counters.Sum(c => c!.CacheQueries!.Value) : null;
    }
}
