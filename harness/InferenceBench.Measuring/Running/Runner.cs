using InferenceBench.Cells;
using InferenceBench.Results;

namespace InferenceBench.Measuring.Running;

/// <summary>Visits cells in their order and goes on whatever happens to one.</summary>
/// <param name="visits">Runs a visit.</param>
/// <param name="observer">Told of every visit as it ends.</param>
/// <param name="clock">Monotonic timestamps.</param>
public sealed class Runner(VisitRunner visits, IVisitObserver observer, TimeProvider clock)
{
    /// <summary>Runs what is left of a schedule.</summary>
    /// <param name="cells">All cells that can run.</param>
    /// <param name="settings">Rounds, stopping rules, budget.</param>
    /// <param name="done">Visits of an earlier, interrupted run; a cell that failed there is not tried again.</param>
    /// <param name="cancellationToken">Interrupts; the observer has every visit that ended.</param>
    /// <returns>True when every visit was made; false when the budget was used up first.</returns>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public async Task<bool> RunAsync(
        IReadOnlyList<KeyedCell> cells, RunSettings settings, IReadOnlyList<VisitDone> done, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(done);
        var ended = done.Select(visit => (visit.Outcome.Key, visit.Round)).ToHashSet();
        var failed = done.Where(visit => visit.Outcome.Status == CellStatus.Failed)
            .Select(visit => visit.Outcome.Key)
            .ToHashSet();
        var left = VisitSchedule.Create(cells, settings.Rounds, settings.Seed)
            .Where(v => !ended.Contains((v.Cell.Key, v.Round)))
            .ToList();
        var budget = VisitBudget.Of(settings, cells.Count);
        var start = clock.GetTimestamp();
        var watch = new ModelWatch(cells.Select(cell => cell.Cell));
        var widest = new WidestFirst(settings.Measure.TargetHalfWidth);
        foreach (var visit in done)
        {
            widest.Add(visit.Round, visit.Outcome);
        }

        for (var i = 0; i < left.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (failed.Contains(left[i].Cell.Key))
            {
                continue;
            }

            var visitsLeft = left.Skip(i).Count(visit => !failed.Contains(visit.Cell.Key))
                + (settings.Measure.WidestFirst ? 1 : 0);
            if (budget.Next(clock.GetElapsedTime(start).TotalSeconds, visitsLeft) is not { } visitSeconds)
            {
                return false;
            }

            var outcome = await VisitAsync(left[i], settings, visitSeconds, visitsLeft, watch, cancellationToken)
                .ConfigureAwait(false);
            widest.Add(left[i].Round, outcome);
            if (outcome.Status == CellStatus.Failed)
            {
                failed.Add(outcome.Key);
            }
        }

        if (settings.Measure.WidestFirst)
        {
            await GoOnAsync(cells, settings, widest, budget, watch, start, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Further visits, each where it buys most, until all is known or the time is used up.</summary>
    private async Task GoOnAsync(
        IReadOnlyList<KeyedCell> cells, RunSettings settings, WidestFirst widest, VisitBudget budget, ModelWatch watch,
        long start, CancellationToken cancellationToken)
    {
        while (widest.Next() is ({ } key, var round)
            && budget.Further(clock.GetElapsedTime(start).TotalSeconds) is { } visitSeconds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var visit = new Visit(cells.First(cell => cell.Key == key), round);
            var outcome = await VisitAsync(visit, settings, visitSeconds, visitsLeft: 2, watch, cancellationToken)
                .ConfigureAwait(false);
            widest.Add(round, outcome);
        }
    }

    private async Task<CellOutcome> VisitAsync(
        Visit visit, RunSettings settings, double visitSeconds, int visitsLeft, ModelWatch watch,
        CancellationToken cancellationToken)
    {
        observer.VisitStarted(visit, visitsLeft);
        var outcome = watch.Check(
            visit.Cell.Cell, await MeasureAsync(visit, settings, visitSeconds, cancellationToken).ConfigureAwait(false));
        observer.VisitEnded(visit, outcome, visitsLeft - 1);
        return outcome;
    }

    private Task<CellOutcome> MeasureAsync(
        Visit visit, RunSettings settings, double visitSeconds, CancellationToken cancellationToken) =>
        visits.RunAsync(
            visit,
            VisitMeasure.Of(settings, visitSeconds, visit.Round),
            settings.SkipSampling,
            sample => observer.SampleTaken(visit, sample),
            cancellationToken,
            () => observer.MeasuringStarts(visit),
            sample => observer.WarmUpTaken(visit, sample));
}
