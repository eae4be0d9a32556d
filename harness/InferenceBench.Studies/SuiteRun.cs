using System.Text.Json;
using InferenceBench.Analysis.Columns;
using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Running;
using InferenceBench.Plans;
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
    /// <param name="builds">Version and package of each engine, which are part of a cell's key.</param>
    /// <param name="settings">Rounds, stopping rules, budget.</param>
    /// <param name="cancellationToken">Interrupts; the run can be resumed.</param>
    /// <exception cref="OperationCanceledException">Interrupted; the journal has every visit that ended.</exception>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public async Task<RunRecord> RunAsync(
        RunFolder folder,
        RunDocument document,
        IReadOnlyList<PlannedCell> plan,
        IReadOnlyDictionary<string, string> builds,
        RunSettings settings,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(plan);
        var keyed = plan.Select(p => (Planned: p, Cell: new KeyedCell(CellKey.Of(p.Cell, builds.GetValueOrDefault(p.Cell.Engine, "")), p.Cell))).ToList();
        var earlier = folder.IsUnfinished ? Journal.Read(folder.JournalPath).OfType<VisitDone>().ToList() : [];
        RequireSameCells(earlier, keyed.Select(k => k.Cell.Key), folder);
        bool complete;
        using (var journal = Journal.Append(folder.JournalPath))
        {
            journal.Write(new RunStarted(document));
            var observer = new JournalingObserver(journal, progress);
            // Two points of a sweep can come to the same settings, e.g. micro-batches cut to the batch.
            var runnable = keyed.Where(k => k.Planned.Skip is null).Select(k => k.Cell).DistinctBy(cell => cell.Key).ToList();
            complete = await new Runner(visits, observer, clock).RunAsync(runnable, settings, earlier, cancellationToken).ConfigureAwait(false);
        }

        var record = Assemble(folder, document, keyed, settings, complete);
        folder.Write(record);
        return record;
    }

    /// <summary>A key changes with the model's content and the engine's build: such a run would mix two measurements.</summary>
    private static void RequireSameCells(List<VisitDone> earlier, IEnumerable<string> keys, RunFolder folder)
    {
        if (earlier.Select(visit => visit.Outcome.Key).Except(keys).Any())
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"The run in '{folder.Path}' cannot go on: a model file or the engine is no longer the one it began with; start a new run.");
        }
    }

    private RunRecord Assemble(
        RunFolder folder, RunDocument document, List<(PlannedCell Planned, KeyedCell Cell)> keyed, RunSettings settings, bool complete)
    {
        var measured = OutcomeMerge.Merge(Journal.Read(folder.JournalPath)).ToDictionary(o => o.Key);
        var outcomes = keyed.DistinctBy(k => k.Cell.Key).Select(k => measured.GetValueOrDefault(k.Cell.Key) ?? Skipped(k.Planned, k.Cell, settings));
        var suite = document.SuiteSettings?.Deserialize<SuiteFile>(JsonDefaults.Compact);
        return new RunRecord(
            document with
            {
                FinishedAt = complete ? clock.GetUtcNow() : null,
                SuiteSettings = suite is null ? null : JsonSerializer.SerializeToElement(PublishedCell.Of(suite), JsonDefaults.Compact),
            },
            [.. outcomes]);
    }

    private static CellOutcome Skipped(PlannedCell planned, KeyedCell cell, RunSettings settings) => new()
    {
        Key = cell.Key,
        Cell = PublishedCell.Of(cell.Cell),
        Status = CellStatus.Skipped,
        ExitCode = planned.Skip?.ExitCode ?? ExitCode.Interrupted,
        Reason = planned.Skip?.Reason
            ?? $"The budget of {settings.BudgetSeconds:0} s was used up before it; 'run --resume' goes on.",
    };
}
