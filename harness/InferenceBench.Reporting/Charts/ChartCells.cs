using System.Text.Json.Nodes;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Charts;

/// <summary>The cells that a chart with a row each can show without becoming unreadable.</summary>
internal sealed record ChartCells(IReadOnlyList<(string Label, ReportCell Cell)> Rows, string Note)
{
    private const int MostRows = 40;

    /// <summary>All cells when they are few; else the first (cheapest) of each model and quantization.</summary>
    /// <param name="cells">Cells that have what the chart draws, best first.</param>
    public static ChartCells Pick(IReadOnlyList<ReportCell> cells)
    {
        if (cells.Count <= MostRows)
        {
            return new(Labelled(cells), "");
        }

        var groups = cells.DistinctBy(cell => (cell.Row.Outcome.Cell.Model.Id, cell.Row.Outcome.Cell.Model.Quantization))
            .ToList();
        var note = groups.Count <= MostRows
            ? $"Of {cells.Count} cells, the first in the table of each model and quantization."
            : $"Of {cells.Count} cells, the first in the table of each model and quantization, of these the first {MostRows}.";
        return new(Labelled([.. groups.Take(MostRows)]), note);
    }

    /// <summary>Colours by quantization, in the order in which they appear from few to many bits.</summary>
    public static string QuantizationColour(IEnumerable<ReportCell> cells) => VegaLite.Colour(
        "quantization",
        [.. cells.GroupBy(cell => cell.Row.Outcome.Cell.Model.Quantization)
            .OrderBy(group => group.Min(cell => cell.Row.Outcome.Cell.Model.BitsPerWeight))
            .Select(group => group.Key)]);

    /// <summary>One object a row.</summary>
    public JsonArray Values(Func<ReportCell, JsonObject> value) => VegaLite.Array(Rows.Select(row =>
    {
        var item = value(row.Cell);
        item["i"] = row.Cell.Index;
        item["cell"] = row.Label;
        item["quantization"] = row.Cell.Row.Outcome.Cell.Model.Quantization;
        return item;
    }));

    /// <summary>Rows of a chart are told apart by their labels alone, which are cut where the width is known.</summary>
    private static List<(string, ReportCell)> Labelled(IReadOnlyList<ReportCell> cells)
    {
        var seen = new Dictionary<string, int>();
        return [.. cells.Select(cell =>
        {
            var label = cell.Name;
            var count = seen[label] = seen.GetValueOrDefault(label) + 1;
            return (count == 1 ? label : $"{label} ({count})", cell);
        })];
    }
}
