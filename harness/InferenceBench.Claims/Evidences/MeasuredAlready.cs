using InferenceBench.Results;

namespace InferenceBench.Claims.Evidences;

/// <summary>What earlier runs of claims on the same machine have, so that it need not be measured again.</summary>
public static class MeasuredAlready
{
    /// <summary>
    /// Keys of cells with all their rounds. The key has the model's content, the engine's build, settings and workload.
    /// </summary>
    public static IReadOnlySet<string> Keys(IEnumerable<EvidenceRun> runs, int rounds)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.SelectMany(run => run.Cells)
            .Where(cell => cell.Outcome.RunId is null && Rounds(cell.Outcome) >= rounds)
            .Select(cell => cell.Outcome.Key)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static int Rounds(CellOutcome outcome) => outcome.Samples.Select(sample => sample.Round).Distinct().Count();
}
