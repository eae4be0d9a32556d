using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Plans;
using InferenceBench.Results;

namespace InferenceBench.Studies;

/// <summary>
/// An interrupted run. There is one rule of going on with one: it goes on as it was started, with any plan that has every cell it
/// has measured. A key changes with the model's content and the engine's build, so that such a run never mixes two measurements.
/// </summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Document">The run as it started.</param>
/// <param name="Visits">Those that ended.</param>
public sealed record UnfinishedRun(RunFolder Folder, RunDocument Document, IReadOnlyList<VisitDone> Visits)
{
    /// <summary>Its suites, with the changes its command line made; empty when its journal does not tell.</summary>
    public IReadOnlyList<SuiteFile> Suites => Document.ResolvedSuites;

    /// <summary>Reads a run's journal.</summary>
    /// <exception cref="InputException">It is finished, damaged, or ended before it began.</exception>
    public static UnfinishedRun Open(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!folder.IsUnfinished)
        {
            throw new InputException(ExitCode.Usage, $"The run in '{folder.Path}' is finished; there is nothing to resume.");
        }

        var events = Journal.Read(folder.JournalPath);
        var started = events.OfType<RunStarted>().LastOrDefault()
            ?? throw new InputException(
                ExitCode.ResultsInvalid,
                $"The run in '{folder.Path}' ended before it began; remove the folder and run the suite again.");
        if (started.Run.Load is not null)
        {
            throw new InputException(
                ExitCode.Usage,
                $"The run in '{folder.Path}' is a load; '{ProgramName.Current} load ADDRESS --resume {folder.Path}' goes "
                + "on with it.");
        }

        return new(folder, started.Run, [.. events.OfType<VisitDone>()]);
    }

    /// <summary>The run of a folder, or the newest unfinished one.</summary>
    /// <exception cref="InputException">There is none, or it is finished or damaged.</exception>
    public static UnfinishedRun Find(string? path, string resultsFolder) =>
        Open(path is null ? Newest(resultsFolder) : RunFolder.Open(path));

    /// <summary>True when a plan has every cell that was measured.</summary>
    public bool FitsInto(IEnumerable<string> keys) => !Visits.Select(visit => visit.Outcome.Key).Except(keys).Any();

    private static RunFolder Newest(string resultsFolder) => UnfinishedRuns.Newest(resultsFolder, run => run?.Load is null)
        ?? throw new InputException(
            ExitCode.Usage, $"There is no interrupted run in '{resultsFolder}'; name its folder, or start a new run.");
}
