using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Figures;

/// <summary>All visits of one point and mix, with the requests of each.</summary>
/// <param name="Point">The load.</param>
/// <param name="Mix">The lengths.</param>
/// <param name="Rounds">A visit and its requests, in the order of the rounds.</param>
public sealed record PointVisits(LoadPoint Point, LoadMix Mix, IReadOnlyList<RoundVisit> Rounds)
{
    /// <summary>What was asked.</summary>
    public LoadWork Work => new(Point, Mix);

    /// <summary>Groups a run's visits; points and mixes in the order of the plan.</summary>
    public static IReadOnlyList<PointVisits> All(
        LoadPlan plan, IReadOnlyList<VisitRecord> visits, IReadOnlyList<RequestRecord> requests)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var byVisit = requests is StoredRequests ? null : requests.ToLookup(request => request.Visit);
        IReadOnlyList<RequestRecord> Of(VisitRecord visit) =>
            requests is StoredRequests stored ? new VisitRequests(stored, visit.Visit) : [.. byVisit![visit.Visit]];
        return
        [
            .. from point in plan.Points
               from mix in plan.Mixes
               let rounds = visits.Where(v => v.Plan.Work == new LoadWork(point, mix)).OrderBy(v => v.Plan.Round)
                   .Select(v => new RoundVisit(v, Of(v))).ToList()
               where rounds.Count > 0
               select new PointVisits(point, mix, rounds),
        ];
    }

    /// <summary>
    /// Requests' worth of work in a round's window: the share of each request that lies in it, by tokens. The length of a
    /// request is the mean of what was asked.
    /// </summary>
    public double RequestsIn(RoundVisit round)
    {
        ArgumentNullException.ThrowIfNull(round);
        var requests = Rounds.Sum(one => one.Requests.Count);
        return (round.InputTokens + round.OutputTokens)
            / (requests == 0 ? Mix.InputTokens + Mix.OutputTokens : Rounds.Sum(one => one.AskedTokens) / requests);
    }

    /// <summary>The same with its requests in memory, for whoever walks over them more than once.</summary>
    public PointVisits Held() => this with { Rounds = [.. Rounds.Select(round => round.Held())] };

    /// <summary>Requests begun within a window, however they ended.</summary>
    public IEnumerable<RequestRecord> Begun => Rounds.SelectMany(round => round.Begun);

    /// <summary>Of these, those that did what they were asked.</summary>
    public IEnumerable<RequestRecord> Good => Rounds.SelectMany(round => round.Good);
}
