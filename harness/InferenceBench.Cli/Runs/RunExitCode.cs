using InferenceBench.Foundation.Failures;
using InferenceBench.Results;

namespace InferenceBench.Cli.Runs;

/// <summary>
/// What a run's exit code says: success when cells were measured and none failed; the reason's own code when nothing was measured
/// for one reason alone; else that cells failed.
/// </summary>
internal static class RunExitCode
{
    internal static ExitCode Of(RunRecord record)
    {
        var bad = record.Outcomes.Where(o => o.Status != CellStatus.Ok).ToList();
        var anyOk = bad.Count < record.Outcomes.Count;
        if (anyOk && bad.All(o => o.Status == CellStatus.Skipped))
        {
            return ExitCode.Success;
        }

        var reasons = bad.Select(o => o.ExitCode).Distinct().ToList();
        return !anyOk && reasons.Count == 1 ? reasons[0] : ExitCode.CellsFailed;
    }
}
