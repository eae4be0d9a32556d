using InferenceBench.Load.Figures;
using InferenceBench.Load.Measuring;
using InferenceBench.Load.Plans;

namespace InferenceBench.Load.Studies;

/// <summary>Makes the visits of a plan one after the other, each with its share of the time that is left.</summary>
internal sealed class VisitSeries(VisitRunner runner, ILoadObserver observer, TimeProvider clock)
{
    /// <summary>Makes them; interrupted, it gives those that are finished.</summary>
    /// <param name="plan">The visits.</param>
    /// <param name="aloneSeconds">One request alone.</param>
    /// <param name="budgetSeconds">For all visits; null = no limit.</param>
    /// <param name="cancellationToken">Interrupts.</param>
    public async Task<IReadOnlyList<VisitOutcome>> RunAsync(
        LoadPlan plan, double aloneSeconds, double? budgetSeconds, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var visits = plan.Visits();
        var outcomes = new List<VisitOutcome>();
        var seen = new Dictionary<(LoadPoint, LoadMix), double>();
        for (var i = 0; i < visits.Count; i++)
        {
            var visit = visits[i];
            var share = (budgetSeconds - clock.GetElapsedTime(began).TotalSeconds) / (visits.Count - i);
            var request = seen.GetValueOrDefault((visit.Point, visit.Mix), aloneSeconds);
            var timing = VisitTiming.For(request, visit.Point.Concurrency ?? 1, share);
            observer.VisitStarted(i + 1, visits.Count, visit);
            if (await TryAsync(i + 1, visit, timing, request, cancellationToken).ConfigureAwait(false) is not { } outcome)
            {
                return outcomes.Count > 0 ? outcomes : throw new OperationCanceledException(cancellationToken);
            }

            observer.VisitEnded(i + 1, visits.Count, outcome.Visit, outcome.Requests);
            outcomes.Add(outcome);
            if (outcome.Requests.Count > 0)
            {
                seen[(visit.Point, visit.Mix)] = outcome.Requests.Average(r => r.EndToEnd());
            }
        }

        return outcomes;
    }

    /// <summary>Null when it was interrupted.</summary>
    private async Task<VisitOutcome?> TryAsync(
        int number, VisitPlan visit, VisitTiming timing, double requestSeconds, CancellationToken cancellationToken)
    {
        try
        {
            return await runner.RunAsync(number, visit, timing, requestSeconds, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
