using System.Text.Json.Nodes;
using InferenceBench.Core.Results;
using InferenceBench.Reporting.Charts;
using InferenceBench.Reporting.Reports;
using CellColumns = InferenceBench.Core.Results.CellColumns;

namespace InferenceBench.Reporting.Html;

/// <summary>What the page's script needs, as JSON.</summary>
internal static class PageData
{
    /// <summary>The table: texts and sort keys of every cell.</summary>
    public static string Table(RunReport report, IReadOnlyList<PageColumn> columns) => ScriptJson.Of(new
    {
        columns = columns.Select(column => new { name = column.Name, number = column.IsNumber }),
        rows = report.All.Select(cell => new
        {
            t = columns.Select(column => column.Text(cell)),
            k = columns.Where(column => column.IsNumber).Select(column => column.Key!(cell)),
            n = cell.Name,
            s = cell.Shown.Status switch { CellStatus.Ok => "ok", CellStatus.Failed => "failed", _ => "skipped" },
            p = cell.OnFront,
            w = cell.Notes,
        }),
        details = CellColumns.All.Select(column => column.Name),
        samples = CellBlocks.SampleNames,
        block = CellBlocks.Size,
    });

    /// <summary>A chart's specification with its data, and the columns of the table of its data.</summary>
    public static string Of(Chart chart) =>
        ScriptJson.Of(new { spec = Spec(chart), columns = chart.Columns.Select(column => new { field = column.Field, header = column.Header }) });

    /// <summary>A chart's specification with its data.</summary>
    public static JsonObject Spec(Chart chart)
    {
        var spec = chart.Spec.DeepClone().AsObject();
        spec["data"] = new JsonObject { ["values"] = chart.Values.DeepClone() };
        return spec;
    }
}
