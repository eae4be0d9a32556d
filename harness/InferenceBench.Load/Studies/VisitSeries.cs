using InferenceBench.Load.Measuring;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Shards;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Studies;

/// <summary>
/// Makes the visits of a plan one after the other, each with its share of the time that is left; searches first, where that is
/// asked for.
/// </summary>
/// <param name="runner">Makes a visit.</param>
/// <param name="observer">Hears of it.</param>
/// <param name="clock">Of the budget.</param>
/// <param name="earlier">What an interrupted run made already.</param>
/// <param name="keep">Keeps a visit before the next one begins.</param>
internal sealed class VisitSeries(
    VisitRunner runner, ILoadObserver observer, TimeProvider clock, EarlierVisits earlier, Action<VisitOutcome> keep)
{
    private const double SearchShare = 0.6;
    private const int UsualSearchVisits = 14;

    private readonly List<VisitOutcome> _outcomes = [];
    private readonly Dictionary<(LoadPoint Point, LoadMix Mix), double> _seen = [];
    private int _number = earlier.LastNumber;

    /// <summary>Makes them; interrupted, it gives those that are finished.</summary>
    /// <param name="plan">The visits.</param>
    /// <param name="aloneSeconds">One request alone.</param>
    /// <param name="budgetSeconds">For all visits; null = no limit.</param>
    /// <param name="cancellationToken">Interrupts.</param>
    /// <returns>The plan with the loads that were found, and all visits.</returns>
    public async Task<(LoadPlan Plan, IReadOnlyList<VisitOutcome> Outcomes)> RunAsync(
        LoadPlan plan, double aloneSeconds, double? budgetSeconds, CancellationToken cancellationToken)
    {
        var end = new Deadline(clock, budgetSeconds);
        var found = await SearchAsync(plan, aloneSeconds, end, cancellationToken).ConfigureAwait(false);
        var visits = (plan with { Points = found }).Visits();
        var slots = plan.Shard is { } shard ? new ShardSlots(shard, plan.BudgetSeconds ?? 0, visits.Count, clock) : null;
        for (var i = 0; i < visits.Count; i++)
        {
            await (slots?.WaitAsync(i, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing);
            var share = slots?.Seconds ?? end.Share(
                Weight(visits[i], aloneSeconds), visits.Skip(i).Sum(visit => Weight(visit, aloneSeconds)));
            if (await TryAsync(visits[i], share, aloneSeconds, visits.Count - i, cancellationToken).ConfigureAwait(false) is null)
            {
                break;
            }
        }

        _outcomes.AddRange(earlier.Left);
        if (_outcomes.Count == 0)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        var points = _outcomes.Select(one => one.Visit.Plan.Point).Distinct().OrderBy(point => point.Load).ToList();
        return (plan with { Points = points }, _outcomes);
    }

    /// <summary>The loads to visit in rounds: those of the plan, or what a search finds.</summary>
    private async Task<IReadOnlyList<LoadPoint>> SearchAsync(
        LoadPlan plan, double aloneSeconds, Deadline end, CancellationToken cancellationToken)
    {
        if (plan.Search == SearchKind.None)
        {
            return plan.Points;
        }

        var share = end.Share(1) * SearchShare / UsualSearchVisits;
        var search = new SearchRun(
            (point, number) => TryAsync(new(point, plan.Mixes[0], number), share, aloneSeconds, more: 0, cancellationToken),
            plan.Mixes[0]);
        if (plan.Search == SearchKind.Knee)
        {
            var knee = await search.KneeAsync().ConfigureAwait(false);
            return knee?.Load is { } load ? [LoadPoint.Closed((int)Math.Max(1, Math.Round(load)))] : [];
        }

        var capacity = await search.CapacityAsync(plan.Objective!, 0.5 / aloneSeconds, plan.Arrivals).ConfigureAwait(false);
        return capacity.RequestsPerSecond is { } rate ? [LoadPoint.Open(Math.Round(rate, 3), plan.Arrivals)] : [];
    }

    /// <summary>Null when it was interrupted.</summary>
    private async Task<VisitOutcome?> TryAsync(
        VisitPlan visit, double? share, double aloneSeconds, int more, CancellationToken cancellationToken)
    {
        if (earlier.Take(visit) is { } made)
        {
            return Remembered(made);
        }

        var number = _number + 1;
        var request = _seen.GetValueOrDefault((visit.Point, visit.Mix), aloneSeconds);
        var timing = VisitTiming.For(request, visit.Point.Concurrency ?? 1, share);
        observer.VisitStarted(number, number + Math.Max(0, more - 1), visit);
        try
        {
            var outcome = await runner.RunAsync(number, visit, timing, request, cancellationToken).ConfigureAwait(false);
            observer.VisitEnded(number, number + Math.Max(0, more - 1), outcome.Visit, outcome.Requests);
            keep(outcome);
            _number = number;
            return Remembered(outcome);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private double Weight(VisitPlan visit, double aloneSeconds) =>
        VisitWeight.Of(visit.Point, _seen.TryGetValue((visit.Point, visit.Mix), out var seen) ? seen : null, aloneSeconds);

    private VisitOutcome Remembered(VisitOutcome outcome)
    {
        _outcomes.Add(outcome);
        if (outcome.Requests.Count > 0)
        {
            _seen[(outcome.Visit.Plan.Point, outcome.Visit.Plan.Mix)] = outcome.Requests.Average(r => r.EndToEnd());
        }

        return outcome;
    }
}
