using System.Text.Json.Nodes;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Charts;

/// <summary>Speed that one user sees against what the tokens cost the one who pays for the machine.</summary>
internal static class SpeedCostChart
{
    private static readonly ChartColumn[] Columns =
    [
        new("cell", "cell"), new("speed", "tokens/s of a sequence"), new("usd", "US$ for a million output tokens"),
        new("low", "low"), new("high", "high"), new("count", "cells here"),
    ];

    public static Chart? Of(RunReport report)
    {
        var cells = report.Measured
            .Where(cell => cell.Row.Cost?.OutputUsdPerMillion is not null && cell.SequenceTokensPerSecond > 0)
            .ToList();
        if (cells.Count == 0)
        {
            return null;
        }

        var points = PointGrid.Thin(
            cells, cell => cell.SequenceTokensPerSecond!.Value, cell => cell.Row.Cost!.OutputUsdPerMillion!.Value.Value);
        var whiskers = new Whiskers(points.Select(point => point.Cell.Row.Cost!.OutputUsdPerMillion!.Value));
        var values = VegaLite.Array(points.Select(point => Value(point.Cell, point.Count, whiskers)));
        var fastest = cells.MaxBy(cell => cell.SequenceTokensPerSecond)!;
        var summary =
            $"Right is faster, down is cheaper; both axes are logarithmic. Fastest for one sequence: {fastest.Name} with "
            + $"{Formats.Significant(fastest.SequenceTokensPerSecond)} tokens/s. On one machine the cost of a cell of batch 1 is "
            + "the price over its speed, so that both say the same; larger batches cost less than their speed says."
            + whiskers.Note
            + (points.Count < cells.Count ? $" {cells.Count} cells are drawn as {points.Count} points; a larger point stands for "
                + "more cells." : "");
        return new("speed-cost", "Speed against cost", summary, Spec(cells), values, Columns, new("usd", "output"));
    }

    private static JsonObject Value(ReportCell cell, int count, Whiskers whiskers)
    {
        var usd = cell.Row.Cost!.OutputUsdPerMillion!.Value;
        var value = new JsonObject
        {
            ["i"] = cell.Index,
            ["cell"] = cell.Name,
            ["quantization"] = cell.Row.Outcome.Cell.Model.Quantization,
            ["architecture"] = cell.Row.Outcome.Cell.Model.Architecture,
            ["speed"] = VegaLite.Number(cell.SequenceTokensPerSecond),
            ["usd"] = VegaLite.Number(usd.Value),
            ["count"] = count,
        };

        // A point that stands for many cells has no interval of its own.
        whiskers.AddTo(value, count > 1 ? new(usd.Value, null, null) : usd);
        return value;
    }

    private static JsonObject Spec(IReadOnlyList<ReportCell> cells) => VegaLite.Spec($$"""
        {
          "height": 340,
          "encoding": {
            "x": { "field": "speed", "type": "quantitative", "title": "tokens/s that one sequence sees",
              "scale": { "type": "log", "nice": false, "padding": 18 }, "axis": { "tickCount": 5, "format": "~s" } },
            "color": {{ChartCells.QuantizationColour(cells)}},
            "tooltip": [{{string.Join(", ",
                Columns.Select(column => $$"""{ "field": "{{column.Field}}", "title": "{{column.Header}}" }"""))}}]
          },
          "layer": [
            {
              "mark": { "type": "rule", "strokeWidth": 1.5, "opacity": 0.6 },
              "encoding": {
                "y": { "field": "from", "type": "quantitative", "title": "US$ for a million output tokens",
                  "scale": { "type": "log", "nice": false, "padding": 18 }, "axis": { "tickCount": 5, "format": "~r" } },
                "y2": { "field": "to" }
              }
            },
            {
              "mark": { "type": "point", "filled": true, "opacity": 0.85, "stroke": "var(--surface)", "strokeWidth": 0.7 },
              "encoding": {
                "y": { "field": "usd", "type": "quantitative" },
                "shape": { "field": "architecture", "type": "nominal",
                  "legend": { "title": null, "symbolFillColor": "var(--muted)" },
                  "scale": { "domain": ["dense", "moe"], "range": ["circle", "diamond"] } },
                "size": { "field": "count", "type": "quantitative", "legend": null,
                  "scale": { "type": "sqrt", "domain": [1, 40], "range": [60, 320], "clamp": true } }
              }
            }
          ]
        }
        """);
}
