using InferenceBench.Core.Plans;
using InferenceBench.Core.Results;

namespace InferenceBench.Core.Running;

/// <summary>Results are published: they name a model's file, never the folder it lay in on somebody's machine.</summary>
internal static class PublishedCell
{
    internal static CellOutcome Of(CellOutcome outcome)
    {
        var path = outcome.Cell.Model.Path;
        return outcome with
        {
            Cell = Of(outcome.Cell),
            Reason = path.Length == 0 ? outcome.Reason : outcome.Reason.Replace(path, Path.GetFileName(path), StringComparison.Ordinal),
        };
    }

    internal static Cell Of(Cell cell) => cell with { Model = cell.Model with { Path = Path.GetFileName(cell.Model.Path) } };

    internal static SuiteFile Of(SuiteFile suite) => suite with { Server = null, Models = [.. suite.Models.Select(m => Path.GetFileName(m))] };
}
