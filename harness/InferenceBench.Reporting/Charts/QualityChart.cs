using System.Globalization;
using System.Text.Json.Nodes;
using InferenceBench.Analysis.Choosing;
using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Charts;

/// <summary>Cost against quality: which cells are worth choosing from when both count.</summary>
internal static class QualityChart
{
    private const int MostNames = 8;
    private const int MostCells = 500;

    private readonly record struct Point(ReportCell Cell, double Usd, double Loss);

    private static readonly ChartColumn[] Columns =
    [
        new("cell", "cell"), new("front", "on the front"), new("usd", "US$ for a million tokens"), new("loss", "quality loss, %"),
        new("perplexity", "perplexity"),
    ];

    public static Chart? Of(RunReport report)
    {
        var request = report.Question?.Cost.Request;
        var cells = report.Measured.Select(cell => (Cell: cell, Usd: Usd(cell, request)))
            .Where(cell => cell.Cell.Row.Quality is not null && cell.Usd is not null)
            .Take(MostCells)
            .ToList();
        if (cells.Count == 0)
        {
            return null;
        }

        var reference = LossReference.Of([.. cells.Select(cell => cell.Cell.Row.Quality!)]);
        var points =
            cells.Select(cell => new Point(cell.Cell, cell.Usd!.Value, reference.LossOf(cell.Cell.Row.Quality!))).ToList();
        var front = points.Where(point => !points.Exists(other => Beats(other, point))).Select(point => point.Cell).ToList();
        var against = reference.Best is { } best
            ? $"perplexity above that of {SafeText.OneLine(best.Model)} {SafeText.OneLine(best.Quantization)}, the best here"
            : "perplexity above that of each model's own unquantized form";
        var shape = request is { } stated
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"those of requests of {stated.InputTokens:#,0} input and {stated.OutputTokens:#,0} output tokens")
            : "those of each cell (its own proportion of input to output; --isl and --osl state another request)";
        var summary =
            $"Of {Counted.Of(cells.Count, "cell")} {front.Count} {(front.Count == 1 ? "is" : "are")} on the front: no other "
            + "of the same workload is at least as cheap and as good, and better in one of these. "
            + $"Quality loss is {against}; a million tokens are {shape}, at full load. "
            + $"{Formats.List([.. front.Select(cell => cell.Name).Distinct()], 6)}.";
        var values = VegaLite.Array(points.Select(point => Value(point, front.IndexOf(point.Cell))));
        ChartLabels.Cut(values, "label", ChartLabels.PointColumns);
        return new("quality", "Cost and quality", summary, Spec(), values, Columns);
    }

    private static bool Beats(Point one, Point other) =>
        Workload(one.Cell) == Workload(other.Cell) && one.Usd <= other.Usd && one.Loss <= other.Loss
        && (one.Usd < other.Usd || one.Loss < other.Loss);

    private static InferenceBench.Cells.Workload Workload(ReportCell cell) => cell.Row.Outcome.Cell.Workload with { Batch = 1 };

    /// <summary>
    /// $ for a million tokens, input and output in the proportion of a request; null without a price or one of the two speeds.
    /// </summary>
    private static double? Usd(ReportCell cell, RequestShape? request)
    {
        var workload = cell.Row.Outcome.Cell.Workload;
        var (input, output) =
            request is { } stated ? (stated.InputTokens, stated.OutputTokens) : (workload.PromptTokens, workload.GeneratedTokens);
        return input + output == 0 ? null : (Part(cell.Row.Cost?.InputUsdPerMillion, input)
            + Part(cell.Row.Cost?.OutputUsdPerMillion, output)) / (input + output);
    }

    private static double? Part(Estimate? usdPerMillion, int tokens) => tokens == 0 ? 0 : usdPerMillion?.Value * tokens;

    private static JsonObject Value(Point point, int place) => new()
    {
        ["cell"] = point.Cell.Name,
        ["label"] = place is >= 0 and < MostNames ? point.Cell.Name : "",
        ["front"] = place >= 0 ? "on the front" : "beaten",
        ["usd"] = VegaLite.Number(point.Usd),
        ["loss"] = VegaLite.Number(point.Loss * 100),
        ["perplexity"] = VegaLite.Number(point.Cell.Row.Quality!.Perplexity.Value),
    };

    private static JsonObject Spec() => VegaLite.Spec($$"""
        {
          "height": 340,
          "encoding": {
            "x": { "field": "loss", "type": "quantitative", "title": "quality loss in %",
              "scale": { "nice": false, "padding": 26 } },
            "y": { "field": "usd", "type": "quantitative", "title": "US$ for a million tokens",
              "scale": { "type": "log", "nice": false, "padding": 18 }, "axis": { "tickCount": 5, "format": "~r" } },
            "color": {
              "field": "front", "type": "nominal", "legend": { "title": null },
              "scale": { "domain": ["on the front", "beaten"], "range": ["var(--c1)", "var(--c8)"] }
            },
            "tooltip": [{{string.Join(", ",
                Columns.Select(column => $$"""{ "field": "{{column.Field}}", "title": "{{column.Header}}" }"""))}}]
          },
          "layer": [
            {
              "mark": { "type": "point", "filled": true, "size": 90, "stroke": "var(--surface)", "strokeWidth": 0.7 },
              "encoding": { "opacity": { "condition": { "test": { "field": "front", "equal": "on the front" }, "value": 1 },
                "value": 0.4 } }
            },
            {
              "mark": { "type": "text", "align": "left", "dx": 10, "dy": -8 },
              "encoding": { "text": { "field": "label" }, "color": { "value": "var(--ink)" } }
            }
          ]
        }
        """);
}
