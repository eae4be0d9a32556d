using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;
using InferenceBench.Results;

namespace InferenceBench.Load.Shards;

/// <summary>
/// Puts the clients of one load together, request by request: a window of the load is what all their windows have in common by
/// the wall clock, and what lies within it is worked out anew. Nothing is averaged.
/// </summary>
public static class ShardMerge
{
    private const double ShortestCommonSeconds = 1;

    /// <summary>True when every load is a client of several.</summary>
    public static bool AreShards(IReadOnlyList<LoadRecord> loads)
    {
        ArgumentNullException.ThrowIfNull(loads);
        return loads.Count > 0 && loads.All(load => load.Load.Plan.Shard is not null);
    }

    /// <summary>Merges.</summary>
    /// <param name="runId">Id of the new run: the name of its folder.</param>
    /// <param name="shards">All clients of one load, in any order.</param>
    /// <exception cref="InputException">One is missing or there twice, they are of different loads, or their windows have
    /// nothing in common.</exception>
    public static LoadRecord Merge(string runId, IReadOnlyList<LoadRecord> shards)
    {
        ArgumentNullException.ThrowIfNull(shards);
        List<LoadRecord> all = [.. shards.OrderBy(one => one.Load.Plan.Shard!.Index)];
        RequireWhole(all);
        var (visits, requests) = (new List<VisitRecord>(), new List<RequestRecord>());
        foreach (var first in all[0].Load.Visits)
        {
            List<VisitRecord> same = [.. all.Select(
                load => load.Load.Visits.FirstOrDefault(visit => visit.Visit == first.Visit)).OfType<VisitRecord>()];
            if (same.Count == all.Count)
            {
                var (visit, parts) = Visit(all, same);
                visits.Add(visit);
                requests.AddRange(parts);
            }
        }

        var load = all[0].Load with
        {
            Plan = all[0].Load.Plan with { Shard = null },
            ClientLimits = Limits(all),
            Visits = visits,
            RequestRows = requests.Count,
        };
        return new(Run(runId, all), load, requests);
    }

    private static RunDocument Run(string runId, List<LoadRecord> all) => all[0].Run with
    {
        RunId = runId,
        Load = null,
        StartedAt = all.Min(load => load.Run.StartedAt),
        FinishedAt = all.Any(load => load.Run.FinishedAt is null) ? null : all.Max(load => load.Run.FinishedAt),
        Sources = [.. all.Select(load => load.Run with { RunId = $"{load.Run.RunId}-{load.Load.Plan.Shard!.Index}" })],
    };

    private static (VisitRecord Visit, IReadOnlyList<RequestRecord> Requests) Visit(List<LoadRecord> all, List<VisitRecord> same)
    {
        var start = same.Max(visit => visit.WindowStartedAt);
        var end = same.Min(visit => visit.WindowStartedAt.AddSeconds(visit.WindowSeconds));
        var seconds = (end - start).TotalSeconds;
        if (seconds < ShortestCommonSeconds)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"The windows of visit {same[0].Visit} have {Math.Max(0, seconds):0.0} s in common, less than a second; set the "
                + "clients' clocks by the same server, or give a longer --budget.");
        }

        var requests = all.Zip(same).SelectMany(pair => pair.First.OfVisit(pair.Second.Visit)
            .Select(request => request.Later((pair.Second.WindowStartedAt - start).TotalSeconds).Within(seconds)));
        var visit = same[0] with
        {
            WindowStartedAt = start,
            WindowSeconds = seconds,
            IsRampComplete = same.All(one => one.IsRampComplete),
            IsServerChanged = same.Any(one => one.IsServerChanged),
            Unended = same.Sum(one => one.Unended),

            // Each client has read them at a time of its own.
            WholeCounters = null,

            // Each client read its own machine, over a window of its own.
            Energy = null,

            // What one client suffered is in all of the load.
            Client = same.Select(one => one.Client).MaxBy(use => use.CpuSeconds / use.Cores)! with
            {
                Collections = same.Max(one => one.Client.Collections),
                CollectionSeconds = same.Max(one => one.Client.CollectionSeconds),
                ConnectionsOpened = same.Sum(one => one.Client.ConnectionsOpened),
                LateBodies = same.Sum(one => one.Client.LateBodies),
                EarlyReads = same.Sum(one => one.Client.EarlyReads),
            },
        };
        return (visit, [.. requests.OrderBy(request => request.StartedSeconds)]);
    }

    private static ClientLimits? Limits(List<LoadRecord> all) =>
        all.Any(load => load.Load.ClientLimits is null) ? null : all[0].Load.ClientLimits! with
    {
        Streams = all.Sum(load => load.Load.ClientLimits!.Streams),
        RequestsPerSecond = all.Sum(load => load.Load.ClientLimits!.RequestsPerSecond),
        EventsPerSecond = all.Sum(load => load.Load.ClientLimits!.EventsPerSecond),
        CpuSecondsPerRequest = all.Max(load => load.Load.ClientLimits!.CpuSecondsPerRequest),
    };

    private static void RequireWhole(List<LoadRecord> all)
    {
        var first = all[0].Load.Plan.Shard!;
        var indices = all.Select(load => load.Load.Plan.Shard!.Index).ToList();
        if (!indices.SequenceEqual(Enumerable.Range(1, first.Count)))
        {
            throw new InputException(
                ExitCode.Usage,
                $"A load of {first.Count} clients needs each of them once; clients {string.Join(", ", indices)} were given.");
        }

        if (all.Any(load => Plan(load) != Plan(all[0]) || load.Load.Server.Model != all[0].Load.Server.Model
            || load.Load.Server.Kind != all[0].Load.Server.Kind))
        {
            throw new InputException(ExitCode.Usage, "The clients had other plans, beginnings or servers, so that they are no "
                + "parts of one load; start all of them with the same options and --start-at.");
        }
    }

    /// <summary>
    /// What the clients must have in common. Records hold lists, which are equal only when they are the same list.
    /// </summary>
    private static string Plan(LoadRecord load) =>
        JsonSerializer.Serialize(load.Load.Plan with { Shard = load.Load.Plan.Shard! with { Index = 0 } }, ResultsJson.Line);
}
