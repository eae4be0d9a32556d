using System.Text.Json.Nodes;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Charts;

/// <summary>What a million tokens cost, a row a cell, with the interval.</summary>
internal static class CostChart
{
    public static Chart? Output(RunReport report) => Of(
        report, "cost-output", "Cost of a million output tokens", "US$ for a million generated tokens", "output",
        cell => cell.Row.Cost?.OutputUsdPerMillion);

    public static Chart? Input(RunReport report) => Of(
        report, "cost-input", "Cost of a million input tokens", "US$ for a million prompt tokens", "input",
        cell => cell.Row.Cost?.InputUsdPerMillion);

    public static Chart? Blended(RunReport report) => Of(
        report, "cost-blended", "Cost of a million tokens, input and output as in the request",
        "US$ for a million tokens of requests", "blended", cell => cell.BlendedUsdPerMillion);

    private const double RoomForText = 1.42;

    private static Chart? Of(
        RunReport report, string id, string title, string axis, string money,
        Func<ReportCell, InferenceBench.Foundation.Statistics.Estimate?> of)
    {
        var picked = ChartCells.Pick([.. report.Measured.Where(cell => of(cell) is not null)]);
        if (picked.Rows.Count == 0)
        {
            return null;
        }

        var whiskers = new Whiskers(picked.Rows.Select(row => of(row.Cell)!.Value));
        var values = picked.Values(cell => Value(of(cell)!.Value, Formats.Estimate(of(cell)), whiskers));
        var cheapest = picked.Rows.MinBy(row => of(row.Cell)!.Value.Value);
        var sentence = $"Cheapest: {cheapest.Label} at ${Formats.Estimate(of(cheapest.Cell))}.";
        var summary = $"{sentence} Whiskers are 95 % intervals.{whiskers.Note} {picked.Note}".TrimEnd();
        return new(
            id, title, summary, Spec(axis, [.. whiskers.Ends], picked), values,
            [new("cell", "cell"), new("text", axis), new("low", "low"), new("high", "high")],
            new("value", money, "cheapest", sentence, RoomForText));
    }

    private static JsonObject Value(InferenceBench.Foundation.Statistics.Estimate estimate, string text, Whiskers whiskers)
    {
        var value = new JsonObject { ["value"] = VegaLite.Number(estimate.Value), ["text"] = text };
        whiskers.AddTo(value, estimate);
        return value;
    }

    private const string Bars = """
        { "mark": { "type": "bar", "opacity": 0.22, "height": { "band": 0.62 } },
          "encoding": { "x": { "field": "value", "type": "quantitative" } } },
        """;

    private static JsonObject Spec(string axis, List<double?> ends, ChartCells picked) => VegaLite.Spec($$"""
        {
          "height": { "step": 26 },
          "encoding": {
            "y": {{VegaLite.RowAxis}},
            "color": {{ChartCells.QuantizationColour(picked.Rows.Select(row => row.Cell))}},
            "tooltip": [{ "field": "cell", "title": "cell" }, { "field": "text", "title": "$" },
              { "field": "low", "title": "low" }, { "field": "high", "title": "high" }]
          },
          "layer": [
            {{(VegaLite.IsLogarithmic(ends) ? "" : Bars)}}
            {
              "mark": { "type": "rule", "strokeWidth": 2 },
              "encoding": {
                "x": { "field": "from", "type": "quantitative", "title": "{{axis}}",
                  "scale": {{VegaLite.Scale(ends, RoomForText)}}, "axis": { "tickCount": 6 } },
                "x2": { "field": "to" }
              }
            },
            { "mark": { "type": "point", "filled": true, "size": 60, "opacity": 1 },
              "encoding": { "x": { "field": "value", "type": "quantitative" } } },
            {
              "mark": { "type": "text", "align": "left", "dx": 8, "color": "var(--ink)" },
              "encoding": { "x": { "field": "to", "type": "quantitative" }, "text": { "field": "text" },
                "color": { "value": "var(--ink)" } }
            }
          ]
        }
        """);
}
