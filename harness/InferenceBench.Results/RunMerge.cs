using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results;

/// <summary>Puts runs into one, cell by cell and sample by sample: nothing is averaged, machines stay apart.</summary>
public static class RunMerge
{
    /// <summary>Suite of a merged run.</summary>
    public const string Suite = "merged";

    private const char Separator = '/';

    /// <summary>
    /// Merges. Every cell carries its run's id, and has it before its key, because the same cell on two machines has the same
    /// key. Merging merged runs gives the same cells as merging all at once.
    /// </summary>
    /// <param name="runId">Id of the new run: the name of its folder.</param>
    /// <param name="toolVersion">Version of this program.</param>
    /// <param name="runs">At least one.</param>
    /// <exception cref="InputException">A run is there twice.</exception>
    public static RunRecord Merge(string runId, string toolVersion, IReadOnlyList<RunRecord> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        List<RunSource> sources = [.. runs.SelectMany(run => run.Document.AllSources)];
        if (sources.GroupBy(source => source.RunId).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InputException(ExitCode.Usage, $"The run '{twice.Key}' is given twice; leave one out, or rename run_id in "
                + "one run.json if they are different runs.");
        }

        return new(
            new()
            {
                RunId = runId,
                StartedAt = sources.Min(s => s.StartedAt),
                FinishedAt = sources.Max(s => s.FinishedAt ?? s.StartedAt),
                ToolVersion = toolVersion,
                Suite = Suite,
                Measure = sources[0].Measure,
                Sources = sources,
            },
            [.. runs.SelectMany(run => run.Outcomes.Select(outcome => Of(run.Document, outcome)))]);
    }

    private static CellOutcome Of(RunDocument run, CellOutcome outcome) => outcome.RunId is not null
        ? outcome
        : outcome with { RunId = run.RunId, Key = run.RunId + Separator + outcome.Key };
}
