using System.Text.Json.Nodes;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Charts;

/// <summary>Largest memory of each cell's processes, beside the bytes of its weights.</summary>
internal static class MemoryChart
{
    private const double BytesPerGigabyte = 1e9;

    public static Chart? Of(RunReport report)
    {
        var picked = ChartCells.Pick([.. report.Measured.Where(cell => cell.MemoryBytes is not null)]);
        if (picked.Rows.Count == 0)
        {
            return null;
        }

        var hasGpu = picked.Rows.Any(row => row.Cell.Row.Outcome.PeakGpuMemoryBytes is not null);
        var values = picked.Values(Value);
        var smallest = picked.Rows.MinBy(row => row.Cell.MemoryBytes);
        var summary =
            $"The bar is the peak memory of the {(hasGpu ? "GPU, or of the process where no GPU was used" : "process")}, the "
            + "stroke the bytes of the weights alone. "
            + $"Smallest: {smallest.Label} with {Formats.Bytes(smallest.Cell.MemoryBytes)}. {picked.Note}".TrimEnd();
        return new(
            "memory", "Memory", summary, Spec(picked), values,
            [new("cell", "cell"), new("text", "peak memory"), new("weights", "weights GB")]);
    }

    private static JsonObject Value(ReportCell cell) => new()
    {
        ["peak"] = VegaLite.Number(cell.MemoryBytes / BytesPerGigabyte),
        ["weights"] = VegaLite.Number(cell.Row.Outcome.Cell.Model.WeightBytes / BytesPerGigabyte),
        ["text"] = Formats.Bytes(cell.MemoryBytes),
    };

    private static JsonObject Spec(ChartCells picked) => VegaLite.Spec($$"""
        {
          "height": { "step": 24 },
          "encoding": {
            "y": {{VegaLite.RowAxis}},
            "color": {{ChartCells.QuantizationColour(picked.Rows.Select(row => row.Cell))}},
            "tooltip": [{ "field": "cell", "title": "cell" }, { "field": "text", "title": "peak" },
              { "field": "weights", "title": "weights GB" }]
          },
          "layer": [
            {
              "mark": { "type": "bar", "opacity": 0.45, "height": { "band": 0.62 } },
              "encoding": { "x": { "field": "peak", "type": "quantitative", "title": "GB",
                "scale": { "domain": [0, {{Longest(picked)}}], "nice": false }, "axis": { "tickCount": 6 } } }
            },
            { "mark": { "type": "tick", "thickness": 2, "height": 16, "opacity": 1 },
              "encoding": { "x": { "field": "weights", "type": "quantitative" } } },
            {
              "mark": { "type": "text", "align": "left", "dx": 6 },
              "encoding": { "x": { "field": "peak", "type": "quantitative" }, "text": { "field": "text" },
                "color": { "value": "var(--ink)" } }
            }
          ]
        }
        """);

    private static string Longest(ChartCells picked) => VegaLite.Number(
        picked.Rows.Max(row => Math.Max(
            row.Cell.MemoryBytes!.Value, row.Cell.Row.Outcome.Cell.Model.WeightBytes ?? 0)) / BytesPerGigabyte * 1.3)!
            .ToJsonString();
}
