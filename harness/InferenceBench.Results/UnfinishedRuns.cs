using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results;

/// <summary>Runs that were interrupted.</summary>
public static class UnfinishedRuns
{
    private const string JournalName = "journal.jsonl";

    /// <summary>The newest of a kind; null when there is none.</summary>
    /// <param name="resultsFolder">Folder of all runs; may be missing.</param>
    /// <param name="isMeant">Told the run as it started; null where the journal does not say.</param>
    public static RunFolder? Newest(string resultsFolder, Func<RunDocument?, bool> isMeant)
    {
        ArgumentNullException.ThrowIfNull(isMeant);
        var newest = Directory.Exists(resultsFolder)
            ? Directory.EnumerateFiles(resultsFolder, JournalName, SearchOption.AllDirectories)
                .OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault(journal => isMeant(Started(journal)))
            : null;
        return newest is null ? null : RunFolder.Open(Path.GetDirectoryName(newest)!);
    }

    private static RunDocument? Started(string journal)
    {
        try
        {
            return Journal.Read(journal).OfType<RunStarted>().LastOrDefault()?.Run;
        }
        catch (InputException)
        {
            return null;
        }
    }
}
