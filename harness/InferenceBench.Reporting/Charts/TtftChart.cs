using System.Text.Json.Nodes;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;
using InferenceBench.Results.Timings;

namespace InferenceBench.Reporting.Charts;

/// <summary>TTFT of every repetition, a row a cell.</summary>
internal static class TtftChart
{
    private const int MostTicks = 100;
    private const double MillisecondsPerSecond = 1000;

    public static Chart? Of(RunReport report)
    {
        var picked = ChartCells.Pick([.. report.Measured.Where(cell => cell.Row.Speeds.TtftSeconds is not null)]);
        if (picked.Rows.Count == 0)
        {
            return null;
        }

        var rows = picked.Rows.Select(row => (row.Label, row.Cell, Ttfts: Milliseconds(row.Cell))).ToList();
        var values = VegaLite.Array(rows.SelectMany(row => Ticks(row.Ttfts).Select(ms => Tick(row.Label, row.Cell, ms)).Append(Mean(row.Label, row.Cell))));
        var quickest = rows.MinBy(row => row.Cell.Row.Speeds.TtftSeconds!.Value.Value);
        var summary = $"One stroke a repetition, the dot is the mean. Shortest: {quickest.Label} with {Formats.Estimate(quickest.Cell.Shown.TtftMilliseconds)} ms. {picked.Note}".TrimEnd();
        var spec = Spec(rows.SelectMany(row => row.Ttfts).Cast<double?>(), picked);
        return new("ttft", "Time to first token", summary, spec, values, [new("cell", "cell"), new("kind", "what"), new("ms", "TTFT ms")]);
    }

    private static double[] Milliseconds(ReportCell cell) =>
        [.. cell.Row.Outcome.Samples.TtftTerms().Select(term => term.Numerator * MillisecondsPerSecond).Order()];

    /// <summary>All, or evenly spaced ranks of many.</summary>
    private static IEnumerable<double> Ticks(double[] sorted) => sorted.Length <= MostTicks
        ? sorted
        : Enumerable.Range(0, MostTicks).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / (MostTicks - 1))]);

    private static JsonObject Tick(string label, ReportCell cell, double ms) => Value(label, cell, "repetition", ms);

    private static JsonObject Mean(string label, ReportCell cell) =>
        Value(label, cell, "mean", cell.Row.Speeds.TtftSeconds!.Value.Value * MillisecondsPerSecond);

    private static JsonObject Value(string label, ReportCell cell, string kind, double ms) => new()
    {
        ["cell"] = label, ["quantization"] = cell.Shown.Quantization, ["kind"] = kind, ["ms"] = VegaLite.Number(ms),
    };

    private static JsonObject Spec(IEnumerable<double?> ends, ChartCells picked) => VegaLite.Spec($$"""
        {
          "height": { "step": 24 },
          "encoding": {
            "y": {{VegaLite.RowAxis}},
            "x": { "field": "ms", "type": "quantitative", "title": "TTFT in ms", "scale": {{VegaLite.Scale(ends, 1.05)}}, "axis": { "tickCount": 6 } },
            "color": {{ChartCells.QuantizationColour(picked.Rows.Select(row => row.Cell))}},
            "tooltip": [{ "field": "cell", "title": "cell" }, { "field": "kind", "title": "what" }, { "field": "ms", "title": "ms" }]
          },
          "layer": [
            { "transform": [{ "filter": { "field": "kind", "equal": "repetition" } }], "mark": { "type": "tick", "thickness": 1.5, "opacity": 0.55, "height": 13 } },
            { "transform": [{ "filter": { "field": "kind", "equal": "mean" } }], "mark": { "type": "point", "filled": true, "size": 70, "opacity": 1, "stroke": "var(--surface)", "strokeWidth": 1 } }
          ]
        }
        """);
}
