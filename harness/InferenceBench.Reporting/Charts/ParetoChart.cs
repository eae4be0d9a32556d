using System.Text.Json.Nodes;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Charts;

/// <summary>Cost, memory and speed at once: which cells are worth choosing from.</summary>
internal static class ParetoChart
{
    private const double BytesPerGigabyte = 1e9;
    private const int MostNames = 8;
    private const int MostOnFront = 200;

    private static readonly ChartColumn[] Columns =
    [
        new("cell", "cell"), new("front", "on the front"), new("usd", "US$ for a million output tokens"),
        new("speed", "tokens/s of a sequence"), new("memory", "GB"),
    ];

    public static Chart? Of(RunReport report)
    {
        var front = report.Measured.Where(cell => cell.OnFront).ToList();
        if (front.Count == 0)
        {
            return null;
        }

        var others = report.Measured
            .Where(
                cell => !cell.OnFront && cell.Row.Cost?.OutputUsdPerMillion is not null
                && cell.SequenceTokensPerSecond is not null && cell.MemoryBytes is not null)
            .ToList();
        var thinned = PointGrid.Thin(others, Usd, cell => cell.MemoryBytes!.Value);
        var values = VegaLite.Array(thinned.Select(point => Value(point.Cell, -1)).Concat(front.Take(MostOnFront).Select(Value)));
        ChartLabels.Cut(values, "label", ChartLabels.PointColumns);
        var workloads = front.Select(cell => cell.Row.Outcome.Cell.Workload with { Batch = 1 }).Distinct().Count();
        var summary =
            $"Of {Counted.Of(front.Count + others.Count, "cell")} {front.Count} {(front.Count == 1 ? "is" : "are")} on the "
            + $"front: no other {(workloads > 1 ? "of the same workload " : "")}is at least as cheap, as fast for "
            + $"one sequence and as small, and better in one of these. {Perhaps(others)}Larger points are faster. "
            + $"{Formats.List([.. front.Select(cell => cell.Name).Distinct()], 6)}."
            + (front.Count > MostOnFront ? $" The {MostOnFront} cheapest of the front are drawn." : "");
        return new("pareto", "Pareto front of cost, speed and memory", summary, Spec(), values, Columns, new("usd", "output"));
    }

    private static string Perhaps(List<ReportCell> others) =>
        others.Count(cell => cell.Place == FrontPlace.NotDistinguishable) is > 0 and var count
        ? $"{count} more cannot be told from it: what beats {(count == 1 ? "it does" : "them does")} so by less than the "
            + "intervals. "
        : "";

    private static double Usd(ReportCell cell) => cell.Row.Cost!.OutputUsdPerMillion!.Value.Value;

    private static JsonObject Value(ReportCell cell, int place) => new()
    {
        ["i"] = cell.Index,
        ["cell"] = cell.Name,
        ["label"] = place is >= 0 and < MostNames ? cell.Name : "",
        ["front"] = cell.Place switch { FrontPlace.On => "on the front", FrontPlace.NotDistinguishable => "perhaps on it",
            _ => "beaten" },
        ["usd"] = VegaLite.Number(Usd(cell)),
        ["speed"] = VegaLite.Number(cell.SequenceTokensPerSecond),
        ["memory"] = VegaLite.Number(cell.MemoryBytes / BytesPerGigabyte),
    };

    private static JsonObject Spec() => VegaLite.Spec($$"""
        {
          "height": 340,
          "encoding": {
            "x": { "field": "memory", "type": "quantitative", "title": "peak memory in GB",
              "scale": { "type": "log", "nice": false, "padding": 26 }, "axis": { "tickCount": 5, "format": "~r" } },
            "y": { "field": "usd", "type": "quantitative", "title": "US$ for a million output tokens",
              "scale": { "type": "log", "nice": false, "padding": 18 }, "axis": { "tickCount": 5, "format": "~r" } },
            "color": {
              "field": "front", "type": "nominal", "legend": { "title": null },
              "scale": { "domain": ["on the front", "perhaps on it", "beaten"], "range": ["var(--c1)", "var(--c2)", "var(--c8)"] }
            },
            "tooltip": [{{string.Join(", ",
                Columns.Select(column => $$"""{ "field": "{{column.Field}}", "title": "{{column.Header}}" }"""))}}]
          },
          "layer": [
            {
              "mark": { "type": "point", "filled": true, "stroke": "var(--surface)", "strokeWidth": 0.7 },
              "encoding": {
                "size": { "field": "speed", "type": "quantitative", "legend": null,
                  "scale": { "type": "sqrt", "range": [30, 260] } },
                "opacity": { "condition": { "test": { "field": "front", "oneOf": ["on the front", "perhaps on it"] },
                  "value": 1 }, "value": 0.4 }
              }
            },
            {
              "mark": { "type": "text", "align": "left", "dx": 10, "dy": -8 },
              "encoding": { "text": { "field": "label" }, "color": { "value": "var(--ink)" } }
            }
          ]
        }
        """);
}
