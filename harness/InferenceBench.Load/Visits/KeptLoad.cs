using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Load.Records;
using InferenceBench.Results;

namespace InferenceBench.Load.Visits;

/// <summary>What an interrupted load has finished.</summary>
/// <param name="Run">The run as it started.</param>
/// <param name="Load">Server, plan and the finished visits.</param>
/// <param name="Requests">Of the finished visits.</param>
/// <param name="Starts">Times it was started so far.</param>
public sealed record KeptLoad(RunDocument Run, LoadDocument Load, IReadOnlyList<RequestRecord> Requests, int Starts)
{
    /// <summary>Reads it from the journal and the visits' own files.</summary>
    /// <exception cref="InputException">The run is finished, no load, or damaged.</exception>
    public static KeptLoad Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!folder.IsUnfinished)
        {
            throw new InputException(ExitCode.Usage, $"The run in '{folder.Path}' is finished; there is nothing to resume.");
        }

        var events = Journal.Read(folder.JournalPath);
        var starts = events.OfType<RunStarted>().ToList();
        if (starts.Count == 0)
        {
            throw new InputException(
                ExitCode.ResultsInvalid, $"The run in '{folder.Path}' ended before it began; remove the folder and load again.");
        }

        if (starts[^1].Run.Load is not { } part)
        {
            throw new InputException(
                ExitCode.Usage, $"The run in '{folder.Path}' is no load; '{ProgramName.Current} run --resume' goes on with it.");
        }

        var load = part.Read<LoadDocument>(folder.JournalPath);
        var done = events.OfType<LoadVisitDone>().ToList();
        return new(
            starts[^1].Run,
            load with { Visits = [.. done.Select(visit => RecordOf(visit, folder))] },
            [.. done.SelectMany(visit => RequestsOf(visit, folder))],
            starts.Count);
    }

    private static VisitRecord RecordOf(LoadVisitDone done, RunFolder folder) =>
        done.Record.Read<VisitRecord>(folder.JournalPath);

    private static IReadOnlyList<RequestRecord> RequestsOf(LoadVisitDone done, RunFolder folder)
    {
        var requests = VisitFiles.Read(folder, done.Visit);
        return requests.Count == done.RequestRows ? requests : throw new InputException(
            ExitCode.ResultsInvalid,
            $"Visit {done.Visit} in '{folder.Path}' has {requests.Count} of the {done.RequestRows} requests that its "
            + "journal counts; "
            + "it was cut or changed, restore it or load again.");
    }
}
