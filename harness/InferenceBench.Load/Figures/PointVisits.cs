using InferenceBench.Engines.OpenAI.Streams;
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
    public static IReadOnlyList<PointVisits> All(LoadPlan plan, IReadOnlyList<VisitRecord> visits, IReadOnlyList<RequestRecord> requests)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var byVisit = requests.ToLookup(request => request.Visit);
        return
        [
            .. from point in plan.Points
               from mix in plan.Mixes
               let rounds = visits.Where(v => v.Plan.Work == new LoadWork(point, mix)).OrderBy(v => v.Plan.Round)
                   .Select(v => new RoundVisit(v, [.. byVisit[v.Visit]])).ToList()
               where rounds.Count > 0
               select new PointVisits(point, mix, rounds),
        ];
    }

    /// <summary>Requests' worth of work in a round's window: the share of each request that lies in it, by tokens. The length of a request is the mean of what was asked.</summary>
    public double RequestsIn(RoundVisit round)
    {
        ArgumentNullException.ThrowIfNull(round);
        var asked = Rounds.SelectMany(one => one.Requests).Select(request => (double)(request.AskedInputTokens + request.AskedOutputTokens));
        return (round.InputTokens + round.OutputTokens) / asked.DefaultIfEmpty(Mix.InputTokens + Mix.OutputTokens).Average();
    }

    /// <summary>Requests begun within a window, however they ended.</summary>
    public IEnumerable<RequestRecord> Begun => Rounds.SelectMany(round => round.Begun);

    /// <summary>Of these, those that did what they were asked.</summary>
    public IEnumerable<RequestRecord> Good => Begun.Where(request => request.Status == RequestStatus.Ok);
}
