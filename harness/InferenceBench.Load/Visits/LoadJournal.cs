using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Load.Records;
using InferenceBench.Results;

namespace InferenceBench.Load.Visits;

/// <summary>
/// A load while it goes on: each visit is on the disk before the next begins. No address, key or prompt is in it.
/// </summary>
public sealed class LoadJournal : IDisposable
{
    private readonly Func<RunFolder> _makeFolder;
    private Journal? _journal;

    private LoadJournal(Func<RunFolder> makeFolder, KeptLoad? kept) =>
        (_makeFolder, Kept, HasVisits) = (makeFolder, kept, kept is not null);

    /// <summary>What was finished before an interruption; null for a new run.</summary>
    public KeptLoad? Kept { get; }

    /// <summary>There is something to go on with.</summary>
    public bool HasVisits { get; private set; }

    /// <summary>The run's folder; null before it began.</summary>
    public RunFolder? Folder { get; private set; }

    /// <summary>Of a new run.</summary>
    /// <param name="makeFolder">Makes its folder, when there is something to be kept.</param>
    public static LoadJournal New(Func<RunFolder> makeFolder) => new(makeFolder, null);

    /// <summary>Of a run that goes on.</summary>
    /// <exception cref="InputException">The run is finished, no load, or damaged.</exception>
    public static LoadJournal GoOn(RunFolder folder) => new(() => folder, KeptLoad.Read(folder));

    /// <summary>The visits begin.</summary>
    /// <param name="run">The run's document so far.</param>
    /// <param name="load">Server, plan and client.</param>
    /// <exception cref="InputException">The journal cannot be written, or another process goes on with the run.</exception>
    public void Begin(RunDocument run, LoadDocument load)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(load);
        Folder = _makeFolder();
        _journal = Journal.Append(Folder.JournalPath);
        var part = LoadPart.Of(load with { Visits = [] });
        _journal.Write(new RunStarted(run with { RunId = Folder.RunId, Load = part }));
    }

    /// <summary>A visit is over.</summary>
    /// <exception cref="InputException">The disk is full or cannot be written; earlier visits are as they were.</exception>
    public void Add(VisitRecord visit, IReadOnlyList<RequestRecord> requests)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(requests);
        if (Folder is null || _journal is null)
        {
            throw new InvalidOperationException("A visit ended before the run began.");
        }

        VisitFiles.Write(Folder, visit.Visit, requests);
        _journal.Write(new LoadVisitDone(visit.Visit, requests.Count, LoadPart.Of(visit)));
        HasVisits = true;
    }

    /// <summary>Lets go of the journal. A new run of which nothing was finished leaves no folder.</summary>
    public void Dispose()
    {
        _journal?.Dispose();
        _journal = null;
        if (Folder is { } folder && !HasVisits)
        {
            FileErrors.Translate(folder.JournalPath, () => File.Delete(folder.JournalPath));
            VisitFiles.Remove(folder);
            folder.RemoveIfEmpty();
        }
    }
}
