using System.Text.Json;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Plans;
using InferenceBench.Results;

namespace InferenceBench.Cli.Runs;

/// <summary>An interrupted run that is to go on.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Document">The run as it started.</param>
/// <param name="Suite">Its suite, with the changes its command line made.</param>
internal sealed record ResumedRun(RunFolder Folder, RunDocument Document, SuiteFile Suite)
{
    /// <summary>The run of a folder, or the newest unfinished one.</summary>
    /// <exception cref="InputException">There is none, or it is finished.</exception>
    internal static ResumedRun Find(string? path, string resultsFolder)
    {
        var folder = path is null ? Newest(resultsFolder) : RunFolder.Open(path);
        if (!folder.IsUnfinished)
        {
            throw new InputException(ExitCode.Usage, $"The run in '{folder.Path}' is finished; there is nothing to resume.");
        }

        var started = Journal.Read(folder.JournalPath).OfType<RunStarted>().LastOrDefault()
            ?? throw new InputException(
                ExitCode.ResultsInvalid, $"The run in '{folder.Path}' ended before it began; remove the folder and run the suite again.");
        if (started.Run.Suite == ClaimSuite.Name)
        {
            throw new InputException(ExitCode.Usage, $"The run in '{folder.Path}' is of claims; './run.sh claims run' goes on with it.");
        }

        var suite = started.Run.SuiteSettings?.Deserialize<SuiteFile>(JsonDefaults.Compact)
            ?? throw new InputException(ExitCode.ResultsInvalid, $"The journal in '{folder.Path}' does not say which suite it is of; run the suite again.");
        return new ResumedRun(folder, started.Run, suite);
    }

    private static RunFolder Newest(string resultsFolder)
    {
        var newest = Directory.Exists(resultsFolder)
            ? Directory.EnumerateFiles(resultsFolder, "journal.jsonl", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault()
            : null;
        return newest is null
            ? throw new InputException(ExitCode.Usage, $"There is no interrupted run in '{resultsFolder}'; name its folder, or start a new run.")
            : RunFolder.Open(Path.GetDirectoryName(newest)!);
    }
}
