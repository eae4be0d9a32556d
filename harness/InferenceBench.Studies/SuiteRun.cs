using InferenceBench.Analysis.Columns;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Running;
using InferenceBench.Results;

namespace InferenceBench.Studies;

/// <summary>Runs a plan into a folder: journal while it goes on, result files when it ends.</summary>
/// <param name="visits">Runs a visit.</param>
/// <param name="progress">Shows progress.</param>
/// <param name="clock">Time of day and timestamps.</param>
public sealed class SuiteRun(VisitRunner visits, IVisitObserver progress, TimeProvider clock)
{
    /// <summary>Measures what is left of a run and writes its results.</summary>
    /// <param name="folder">The run's folder; a journal in it is gone on with.</param>
    /// <param name="document">The run without cells.</param>
    /// <param name="plan">All cells, those to be skipped included.</param>
    /// <param name="settings">Rounds, stopping rules, budget.</param>
    /// <param name="cancellationToken">Interrupts; the run can be resumed.</param>
    /// <exception cref="OperationCanceledException">Interrupted; the journal has every visit that ended.</exception>
    /// <exception cref="InputException">The folder cannot be written, or has measured a cell that the plan has not.</exception>
    public async Task<RunRecord> RunAsync(
        RunFolder folder, RunDocument document, IReadOnlyList<KeyedPlan> plan, RunSettings settings,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(plan);
        var earlier = Earlier(folder, plan);
        bool complete;
        using (var journal = Journal.Append(folder.JournalPath))
        {
            journal.Write(new RunStarted(document));
            var observer = new JournalingObserver(journal, progress);
            // Two points of a sweep can come to the same settings, e.g. micro-batches cut to the batch.
            var runnable = plan.Where(cell => cell.Planned.Skip is null)
                .DistinctBy(cell => cell.Key)
                .Select(cell => cell.Cell)
                .ToList();
            complete = await new Runner(visits, observer, clock)
                .RunAsync(runnable, settings, earlier, cancellationToken)
                .ConfigureAwait(false);
        }

        var record = Assemble(folder, document, plan, settings, complete);
        folder.Write(record);
        return record;
    }

    private static IReadOnlyList<VisitDone> Earlier(RunFolder folder, IReadOnlyList<KeyedPlan> plan)
    {
        if (!folder.IsUnfinished)
        {
            return [];
        }

        var run = UnfinishedRun.Open(folder);
        return run.FitsInto(plan.Select(cell => cell.Key)) ? run.Visits : throw new InputException(
            ExitCode.ResultsInvalid,
            $"The run in '{folder.Path}' cannot go on: a model file or the engine is no longer the one it began with; "
            + "start a new run.");
    }

    private RunRecord Assemble(
        RunFolder folder, RunDocument document, IReadOnlyList<KeyedPlan> plan, RunSettings settings, bool complete)
    {
        var measured = OutcomeMerge.Merge(Journal.Read(folder.JournalPath)).ToDictionary(o => o.Key);
        var outcomes = plan.DistinctBy(cell => cell.Key)
            .Select(cell => measured.GetValueOrDefault(cell.Key) ?? Skipped(cell, settings));
        return new RunRecord(
            document with
            {
                FinishedAt = complete ? clock.GetUtcNow() : null,
                ResolvedSuites = [.. document.ResolvedSuites.Select(PublishedCell.Of)],
            },
            [.. outcomes]);
    }

    /// <summary>A run in which no cell could run: their reasons, and nothing that would be worth a folder.</summary>
    internal static RunRecord Nothing(RunDocument document, IReadOnlyList<KeyedPlan> plan, RunSettings settings) =>
        new(document, [.. plan.DistinctBy(cell => cell.Key).Select(cell => Skipped(cell, settings))]);

    private static CellOutcome Skipped(KeyedPlan cell, RunSettings settings) => new()
    {
        Key = cell.Key,
        Cell = PublishedCell.Of(cell.Planned.Cell),
        Status = CellStatus.Skipped,
        ExitCode = cell.Planned.Skip?.ExitCode ?? ExitCode.Interrupted,
        Reason = cell.Planned.Skip?.Reason
            ?? $"The budget of {settings.BudgetSeconds:0} s was used up before it; 'run --resume' goes on.",
    };
}
