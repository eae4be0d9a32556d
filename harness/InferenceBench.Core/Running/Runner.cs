using InferenceBench.Core.Failures;
using InferenceBench.Core.Machine.Noise;

namespace InferenceBench.Core.Running;

/// <summary>Visits cells in their order, logs every outcome, and goes on whatever happens to one.</summary>
/// <param name="visits">Runs a visit.</param>
/// <param name="log">Keeps outcomes safe.</param>
/// <param name="observer">Shows progress.</param>
/// <param name="snapshot">Reads the machine's counters, before and after each visit.</param>
/// <param name="clock">Monotonic timestamps.</param>
public sealed class Runner(VisitRunner visits, IVisitLog log, IVisitObserver observer, Func<MachineSnapshot> snapshot, TimeProvider clock)
{
    /// <summary>Runs what is left of a schedule.</summary>
    /// <param name="cells">All cells that can run.</param>
    /// <param name="settings">Rounds, stopping rules, budget.</param>
    /// <param name="done">Visits of an earlier, interrupted run.</param>
    /// <param name="cancellationToken">Interrupts; what was logged stays.</param>
    /// <returns>All visits, the earlier ones included.</returns>
    /// <exception cref="OperationCanceledException">Interrupted; the log has every visit that ended.</exception>
    public async Task<IReadOnlyList<VisitOutcome>> RunAsync(
        IReadOnlyList<KeyedCell> cells, RunSettings settings, IReadOnlyList<VisitOutcome> done, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var outcomes = done.ToList();
        var schedule = VisitSchedule.Create(cells, settings.Rounds, settings.Seed);
        var budget = new VisitBudget(settings.BudgetSeconds, settings.Measure.MaxSeconds / settings.Rounds);
        var start = clock.GetTimestamp();
        for (var i = 0; i < schedule.Count; i++)
        {
            if (IsDone(schedule[i], outcomes))
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            observer.VisitStarted(schedule[i], i, schedule.Count);
            var seconds = budget.Next(clock.GetElapsedTime(start).TotalSeconds, schedule.Count - i);
            var outcome = seconds is { } visitSeconds
                ? await MeasureAsync(schedule[i], settings, visitSeconds, cancellationToken).ConfigureAwait(false)
                : OutOfBudget(schedule[i], settings);
            if (seconds is not null)
            {
                log.Append(outcome);
            }

            outcomes.Add(outcome);
            observer.VisitEnded(schedule[i], outcome);
        }

        return outcomes;
    }

    /// <summary>A cell that failed once is not tried again in later rounds of the same run.</summary>
    private static bool IsDone(Visit visit, List<VisitOutcome> outcomes) =>
        outcomes.Any(o => o.Key == visit.Cell.Key && (o.Round == visit.Round || o.ExitCode is not (ExitCode.Success or ExitCode.Interrupted)));

    private static VisitOutcome OutOfBudget(Visit visit, RunSettings settings) => new()
    {
        Key = visit.Cell.Key,
        Round = visit.Round,
        ExitCode = ExitCode.Interrupted,
        Reason = $"The budget of {settings.BudgetSeconds:0} s was used up before round {visit.Round}; run it again with '--resume' to go on.",
    };

    private async Task<VisitOutcome> MeasureAsync(Visit visit, RunSettings settings, double visitSeconds, CancellationToken cancellationToken)
    {
        var before = snapshot();
        var outcome = await visits.RunAsync(
            visit,
            VisitMeasure.Of(settings, visitSeconds),
            settings.SkipSampling,
            sample => observer.SampleTaken(visit, sample),
            cancellationToken).ConfigureAwait(false);
        return outcome with { Warnings = NoiseWarnings.Between(before, snapshot(), outcome.CpuSeconds) };
    }
}
