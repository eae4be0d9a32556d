using InferenceBench.Core.Statistics;

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

    /// <summary>Of these, those that did not end well.</summary>
    public required int Failed { get; init; }

    /// <summary>Seconds.</summary>
    public Quantiles? Ttft { get; init; }

    public Quantiles? TtftFromSend { get; init; }

    public Quantiles? Tpot { get; init; }

    public Quantiles? Itl { get; init; }

    public Quantiles? EndToEnd { get; init; }

    public Quantiles? DispatchDelay { get; init; }

    /// <summary>Prompt tokens found in the server's cache over all prompt tokens; null where it does not say.</summary>
    public double? CachedShare { get; init; }

    /// <summary>Different prompts over requests.</summary>
    public double DistinctPrompts { get; init; }

    /// <summary>Works them out.</summary>
    public static PointFigures Of(PointVisits visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        var good = visits.Good.ToList();
        var begun = visits.Begun.ToList();
        return new()
        {
            RequestsPerSecond = RoundInterval.OfRatio(visits.Rounds.Select(r => ((double)r.Ended, r.Visit.WindowSeconds))),
            InputTokensPerSecond = RoundInterval.OfRatio(visits.Rounds.Select(r => (r.InputTokens, r.Visit.WindowSeconds))),
            OutputTokensPerSecond = RoundInterval.OfRatio(visits.Rounds.Select(r => (r.OutputTokens, r.Visit.WindowSeconds))),
            MeanInFlight = visits.Rounds.Average(r => r.MeanInFlight),
            Requests = begun.Count,
            Failed = begun.Count - good.Count,
            Ttft = Quantiles.Of(good.Select(r => r.Ttft()).OfType<double>()),
            TtftFromSend = Quantiles.Of(good.Select(r => r.TtftFromSend()).OfType<double>()),
            Tpot = Quantiles.Of(good.Select(r => r.Tpot()).OfType<double>()),
            Itl = Quantiles.Of(good.SelectMany(r => r.Gaps())),
            EndToEnd = Quantiles.Of(good.Select(r => r.EndToEnd())),
            DispatchDelay = Quantiles.Of(begun.Select(r => r.DispatchDelay()).OfType<double>()),
            CachedShare = CachedShareOf(visits),
            DistinctPrompts = begun.Count == 0 ? 1 : (double)begun.Select(r => r.Fingerprint).Distinct().Count() / begun.Count,
        };
    }

    private static double? CachedShareOf(PointVisits visits)
    {
        var told = visits.Good.Where(r => r is { CachedTokens: not null, InputTokens: > 0 }).ToList();
        if (told.Count > 0)
        {
            return told.Sum(r => (double)r.CachedTokens!.Value) / told.Sum(r => (double)r.InputTokens!.Value);
        }

        var counters = visits.Rounds.Select(r => r.Visit.Counters).Where(c => c is { CacheQueries: > 0, CacheHits: not null }).ToList();
        return counters.Count > 0 ? counters.Sum(c => c!.CacheHits!.Value) / counters.Sum(c => c!.CacheQueries!.Value) : null;
    }
}
