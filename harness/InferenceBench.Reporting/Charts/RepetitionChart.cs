using System.Text.Json.Nodes;
using InferenceBench.Analysis.Metrics;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Charts;

/// <summary>A timed metric of every repetition, a row a cell.</summary>
internal static class RepetitionChart
{
    private const int MostTicks = 100;
    private const double MillisecondsPerSecond = 1000;

    public static Chart? Of(RunReport report, TimedMetric metric, MetricChart drawn)
    {
        Estimate? Mean(ReportCell cell) => metric.Of(cell.Row)?.Scale(MillisecondsPerSecond);
        var picked = ChartCells.Pick([.. report.Measured.Where(cell => Mean(cell) is not null)]);
        if (picked.Rows.Count == 0)
        {
            return null;
        }

        var rows = picked.Rows.Select(row => (row.Label, row.Cell, Each: Milliseconds(
            metric, row.Cell), Mean: Mean(row.Cell)!.Value))
            .ToList();
        var values = VegaLite.Array(rows.SelectMany(row =>
            Ticks(row.Each)
                .Select(ms => Value(row.Label, row.Cell, "repetition", ms))
                .Append(Value(row.Label, row.Cell, "mean", row.Mean.Value))));
        var quickest = rows.MinBy(row => row.Mean.Value);
        var summary = $"One stroke a repetition, the dot is the mean. Shortest: {quickest.Label} with "
            + $"{Formats.Estimate(quickest.Mean)} ms. {picked.Note}".TrimEnd();
        var spec = Spec(rows.SelectMany(row => row.Each).Cast<double?>(), picked, drawn.Axis);
        return new(
            drawn.Id, drawn.Title, summary, spec, values,
            [new("cell", "cell"), new("kind", "what"), new("ms", $"{drawn.Axis} ms")]);
    }

    private static double[] Milliseconds(TimedMetric metric, ReportCell cell) =>
        [.. metric.Terms(cell.Row.Outcome).Select(term => term.Numerator / term.Denominator * MillisecondsPerSecond).Order()];

    /// <summary>All, or evenly spaced ranks of many.</summary>
    private static IEnumerable<double> Ticks(double[] sorted) => sorted.Length <= MostTicks
        ? sorted
        : Enumerable.Range(0, MostTicks).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / (MostTicks - 1))]);

    private static JsonObject Value(string label, ReportCell cell, string kind, double ms) => new()
    {
        ["cell"] = label, ["quantization"] = cell.Row.Outcome.Cell.Model.Quantization, ["kind"] = kind,
        ["ms"] = VegaLite.Number(ms),
    };

    private static JsonObject Spec(IEnumerable<double?> ends, ChartCells picked, string name) => VegaLite.Spec($$"""
        {
          "height": { "step": 24 },
          "encoding": {
            "y": {{VegaLite.RowAxis}},
            "x": { "field": "ms", "type": "quantitative", "title": "{{name}} in ms", "scale": {{VegaLite.Scale(ends, 1.05)}},
              "axis": { "tickCount": 6 } },
            "color": {{ChartCells.QuantizationColour(picked.Rows.Select(row => row.Cell))}},
            "tooltip": [{ "field": "cell", "title": "cell" }, { "field": "kind", "title": "what" },
              { "field": "ms", "title": "ms" }]
          },
          "layer": [
            { "transform": [{ "filter": { "field": "kind", "equal": "repetition" } }],
              "mark": { "type": "tick", "thickness": 1.5, "opacity": 0.55, "height": 13 } },
            { "transform": [{ "filter": { "field": "kind", "equal": "mean" } }],
              "mark": { "type": "point", "filled": true, "size": 70, "opacity": 1, "stroke": "var(--surface)",
                "strokeWidth": 1 } }
          ]
        }
        """);
}
