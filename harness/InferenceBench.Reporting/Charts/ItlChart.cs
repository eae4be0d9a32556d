using System.Text.Json.Nodes;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Charts;

/// <summary>The distribution of the gaps between tokens, a row a cell.</summary>
internal static class ItlChart
{
    private const double MillisecondsPerSecond = 1000;

    private static readonly ChartColumn[] Columns =
    [
        new("cell", "cell"), new("p5", "p5 ms"), new("p25", "p25 ms"), new("p50", "p50 ms"), new("p75", "p75 ms"),
        new("p95", "p95 ms"), new("p99", "p99 ms"), new("max", "max ms"),
        new("gaps", "gaps"),
    ];

    public static Chart? Of(RunReport report)
    {
        var picked = ChartCells.Pick([.. report.Measured.Where(cell => cell.Row.Speeds.ItlP50Seconds is not null)]);
        if (picked.Rows.Count == 0)
        {
            return null;
        }

        var values = picked.Values(Value);
        var steadiest = picked.Rows.MinBy(row => row.Cell.Row.Speeds.ItlP50Seconds);
        var summary =
            "The bar is the middle half of all gaps between tokens, its stroke the median, the line p5 to p95 (to the bar's end "
            + "where there are too few gaps), "
            + $"the dot p99, the ring the longest gap. Shortest median: {steadiest.Label} with "
                + $"{Formats.Significant(steadiest.Cell.Row.Speeds.ItlP50Seconds * MillisecondsPerSecond)} ms. "
                + $"{picked.Note}".TrimEnd();
        var ends = values.SelectMany(value => new[] { (double?)value!["p5"], (double?)value["max"] });
        return new("itl", "Gaps between tokens", summary, Spec(ends, picked), values, Columns);
    }

    private static JsonObject Value(ReportCell cell)
    {
        double[] gaps = [.. cell.Row.Outcome.Samples.SelectMany(sample => sample.StepSeconds).Order()];
        var (low, high) = (Rank(gaps, 25), Rank(gaps, 75));
        return new()
        {
            ["p5"] = Milliseconds(Percentile.Of(gaps, 95) is null ? low : Rank(gaps, 5)),
            ["p25"] = Milliseconds(low),
            ["p50"] = Milliseconds(cell.Row.Speeds.ItlP50Seconds),
            ["p75"] = Milliseconds(high),
            ["p95"] = Milliseconds(Percentile.Of(gaps, 95) ?? high),
            ["p99"] = Milliseconds(cell.Row.Speeds.ItlP99Seconds),
            ["max"] = Milliseconds(cell.Row.Speeds.ItlMaxSeconds),
            ["gaps"] = gaps.Length,
        };
    }

    private static double Rank(double[] sorted, int percent) =>
        sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];

    private static JsonNode? Milliseconds(double? seconds) => VegaLite.Number(seconds * MillisecondsPerSecond);

    private static JsonObject Spec(IEnumerable<double?> ends, ChartCells picked) => VegaLite.Spec($$"""
        {
          "height": { "step": 24 },
          "encoding": {
            "y": {{VegaLite.RowAxis}},
            "color": {{ChartCells.QuantizationColour(picked.Rows.Select(row => row.Cell))}},
            "tooltip": [{{string.Join(", ",
                Columns.Select(column => $$"""{ "field": "{{column.Field}}", "title": "{{column.Header}}" }"""))}}]
          },
          "layer": [
            {
              "mark": { "type": "rule", "strokeWidth": 1.5 },
              "encoding": { "x": { "field": "p5", "type": "quantitative", "title": "gap in ms",
                "scale": {{VegaLite.Scale(ends, 1.05)}}, "axis": { "tickCount": 6 } }, "x2": { "field": "p95" } }
            },
            { "mark": { "type": "bar", "height": 9, "opacity": 0.55 },
              "encoding": { "x": { "field": "p25", "type": "quantitative" }, "x2": { "field": "p75" } } },
            { "mark": { "type": "tick", "thickness": 2.5, "height": 15, "opacity": 1 },
              "encoding": { "x": { "field": "p50", "type": "quantitative" } } },
            { "mark": { "type": "point", "filled": true, "size": 32, "opacity": 1 },
              "encoding": { "x": { "field": "p99", "type": "quantitative" } } },
            { "mark": { "type": "point", "filled": false, "size": 42, "opacity": 1, "strokeWidth": 1.5 },
              "encoding": { "x": { "field": "max", "type": "quantitative" } } }
          ]
        }
        """);
}
