using System.Text.Json.Nodes;
using InferenceBench.Core.Choosing;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Charts;

/// <summary>Cost against quality: which cells are worth choosing from when both count.</summary>
internal static class QualityChart
{
    private const int MostNames = 8;
    private const int MostCells = 500;

    private static readonly ChartColumn[] Columns =
    [
        new("cell", "cell"), new("front", "on the front"), new("usd", "US$ for a million tokens"), new("loss", "quality loss, %"), new("perplexity", "perplexity"),
    ];

    public static Chart? Of(RunReport report)
    {
        var cells = report.Measured.Where(cell => cell.Row.Quality is not null && Usd(cell) is not null).Take(MostCells).ToList();
        if (cells.Count == 0)
        {
            return null;
        }

        var reference = LossReference.Of([.. cells.Select(cell => cell.Row.Quality!)]);
        var points = cells.Select(cell => (Cell: cell, Loss: reference.LossOf(cell.Row.Quality!))).ToList();
        var front = points.Where(point => !points.Exists(other => Beats(other, point))).Select(point => point.Cell).ToList();
        var against = reference.Best is { } best
            ? $"perplexity above that of {SafeText.OneLine(best.Model)} {SafeText.OneLine(best.Quantization)}, the best here"
            : "perplexity above that of each model's own unquantized form";
        var summary = $"{front.Count} of {cells.Count} cells are on the front: no other of the same workload is at least as cheap and as good, and better in one of these. "
            + $"Quality loss is {against}; a million tokens are input and output as each cell measured them. {Formats.List([.. front.Select(cell => cell.Name).Distinct()], 6)}.";
        var values = VegaLite.Array(points.Select(point => Value(point.Cell, point.Loss, front.IndexOf(point.Cell))));
        return new("quality", "Cost and quality", summary, Spec(), values, Columns);
    }

    private static bool Beats((ReportCell Cell, double Loss) one, (ReportCell Cell, double Loss) other) =>
        Workload(one.Cell) == Workload(other.Cell) && Usd(one.Cell) <= Usd(other.Cell) && one.Loss <= other.Loss && (Usd(one.Cell) < Usd(other.Cell) || one.Loss < other.Loss);

    private static Core.Plans.Workload Workload(ReportCell cell) => cell.Row.Outcome.Cell.Workload with { Batch = 1 };

    private static double? Usd(ReportCell cell) => cell.Row.Outcome.Cell.Workload is { PromptTokens: var input, GeneratedTokens: var output } && input + output > 0
        ? cell.Row.Cost?.RequestUsd?.Value * 1e6 / (input + output)
        : null;

    private static JsonObject Value(ReportCell cell, double loss, int place) => new()
    {
        ["cell"] = cell.Name,
        ["label"] = place is >= 0 and < MostNames ? cell.Name : "",
        ["front"] = place >= 0 ? "on the front" : "beaten",
        ["usd"] = VegaLite.Number(Usd(cell)),
        ["loss"] = VegaLite.Number(loss * 100),
        ["perplexity"] = VegaLite.Number(cell.Row.Quality!.Perplexity.Value),
    };

    private static JsonObject Spec() => VegaLite.Spec($$"""
        {
          "height": 340,
          "encoding": {
            "x": { "field": "loss", "type": "quantitative", "title": "quality loss in %", "scale": { "nice": false, "padding": 26 } },
            "y": { "field": "usd", "type": "quantitative", "title": "US$ for a million tokens", "scale": { "type": "log", "nice": false, "padding": 18 }, "axis": { "tickCount": 5, "format": "~g" } },
            "color": {
              "field": "front", "type": "nominal", "legend": { "title": null },
              "scale": { "domain": ["on the front", "beaten"], "range": ["var(--c1)", "var(--c8)"] }
            },
            "tooltip": [{{string.Join(", ", Columns.Select(column => $$"""{ "field": "{{column.Field}}", "title": "{{column.Header}}" }"""))}}]
          },
          "layer": [
            {
              "mark": { "type": "point", "filled": true, "size": 90, "stroke": "var(--surface)", "strokeWidth": 0.7 },
              "encoding": { "opacity": { "condition": { "test": { "field": "front", "equal": "on the front" }, "value": 1 }, "value": 0.4 } }
            },
            {
              "mark": { "type": "text", "align": "left", "dx": 10, "dy": -8, "limit": 260 },
              "encoding": { "text": { "field": "label" }, "color": { "value": "var(--ink)" } }
            }
          ]
        }
        """);
}
