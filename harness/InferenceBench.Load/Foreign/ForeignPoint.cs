using InferenceBench.Load.Figures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Foreign;

/// <summary>All runs of one load and mix: each is a round.</summary>
internal sealed record ForeignPoint(LoadPoint Point, LoadMix Mix, IReadOnlyList<ForeignRun> Runs)
{
    /// <summary>Runs by load and mix.</summary>
    public static IReadOnlyList<ForeignPoint> All(IEnumerable<ForeignRun> runs) =>
        [.. runs.GroupBy(run => (run.Point, run.Mix)).Select(
            group => new ForeignPoint(group.Key.Point, group.Key.Mix, [.. group]))];

    /// <summary>The mix that most loads have is the one that is asked about, the largest of them in doubt.</summary>
    public static LoadMix Asked(IEnumerable<ForeignPoint> points) => points.GroupBy(point => point.Mix)
        .OrderByDescending(mix => mix.Count()).ThenByDescending(mix => mix.Key.InputTokens + mix.Key.OutputTokens).First().Key;

    /// <summary>As visits whose window is the whole run.</summary>
    public PointVisits Visits => new(
        Point, Mix,
        [.. Runs.Select((run, i) => new RoundVisit(Visit(run, i + 1), run.Requests.Count > 0 ? run.Requests : [Sum(run)]))]);

    public PointFigures Figures => Runs.All(run => run.Requests.Count > 0)
        ? PointFigures.Of(Visits) with { DistinctPrompts = null }
        : FromSums();

    private PointFigures FromSums() => new()
    {
        RequestsPerSecond = RoundInterval.OfRatio(Runs.Select(run => ((double)run.Completed, run.Seconds))),
        InputTokensPerSecond = RoundInterval.OfRatio(Runs.Select(run => (run.InputTokens, run.Seconds))),
        OutputTokensPerSecond = RoundInterval.OfRatio(Runs.Select(run => (run.OutputTokens, run.Seconds))),
        MeanInFlight = Runs.Average(run => run.InFlight),
        Requests = Runs.Sum(run => run.Completed + run.Failed),
        Failed = Runs.Sum(run => run.Failed),
        MeanInputTokens = Runs.Sum(run => run.InputTokens) / Runs.Sum(run => run.Completed),
        MeanOutputTokens = Runs.Sum(run => run.OutputTokens) / Runs.Sum(run => run.Completed),
        OfferedPerSecond = Runs.Sum(run => run.Completed + run.Failed) / Runs.Sum(run => run.Seconds),

        // Percentiles of several files cannot be averaged.
        Ttft = Runs.Count == 1 ? Runs[0].Ttft : null,
        Tpot = Runs.Count == 1 ? Runs[0].Tpot : null,
        Itl = Runs.Count == 1 ? Runs[0].Itl : null,
        EndToEnd = Runs.Count == 1 ? Runs[0].EndToEnd : null,
        CachedShare = Runs.Count == 1 ? Runs[0].CachedShare : null,
    };

    private VisitRecord Visit(ForeignRun run, int round) => new()
    {
        Visit = round,
        Plan = new(Point, Mix, round),
        WindowStartedAt = DateTimeOffset.UnixEpoch,

        // The last request ends within the window.
        WindowSeconds = Math.BitIncrement(run.Seconds),
        IsRampComplete = true,
        Unended = 0,
        Client = new() { CpuSeconds = 0, Cores = 1, Collections = 0, CollectionSeconds = 0, AllocatedBytes = 0,
            ConnectionsOpened = 0, LateBodies = 0, EarlyReads = 0 },
    };

    /// <summary>All requests of a run that is known in sum alone, as one.</summary>
    private static RequestRecord Sum(ForeignRun run) => ForeignRequests.Good(1, 0, run.Seconds, 0, 0, null) with
    {
        AskedInputTokens = (int)Math.Round(run.InputTokens / run.Completed),
        AskedOutputTokens = (int)Math.Round(run.OutputTokens / run.Completed),
        WindowInputTokens = run.InputTokens,
        WindowOutputTokens = run.OutputTokens,
    };
}
