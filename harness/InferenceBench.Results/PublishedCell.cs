using InferenceBench.Cells;
using InferenceBench.Plans;

namespace InferenceBench.Results;

/// <summary>Results are published: they name a model's file, never the folder it lay in on somebody's machine.</summary>
public static class PublishedCell
{
    public static CellOutcome Of(CellOutcome outcome)
    {
        var paths = outcome.Cell.Target.Models.Select(model => model.Path);
        return outcome with
        {
            Cell = Of(outcome.Cell),
            Reason = paths.Where(path => !string.IsNullOrEmpty(path))
                .Aggregate(
                    outcome.Reason, (reason, path) => reason.Replace(path, Path.GetFileName(path), StringComparison.Ordinal)),
        };
    }

    public static Cell Of(Cell cell) => cell with { Target = cell.Target.Of(Named) };

    public static SuiteFile Of(SuiteFile suite) => suite with
    {
        Server = null,
        Targets = [.. suite.Targets.Select(target => target with { Server = "", KeyVariable = null })],
        Models = [.. suite.Models.Select(m => Path.GetFileName(m))],
        Workloads = [.. suite.Workloads.Select(Of)],
    };

    private static SuiteWorkload Of(SuiteWorkload workload) =>
        workload.Draft is { } draft ? workload with { Draft = draft with { Model = Path.GetFileName(draft.Model) } } : workload;

    private static CellModel Named(CellModel model) => model with { Path = Path.GetFileName(model.Path) };
}
