using System.Text.Json.Nodes;
using InferenceBench.Cells;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Charts;

/// <summary>Cost against batch, a line for cells that differ in nothing else.</summary>
internal static class BatchChart
{
    private const int MostLines = ChartStyle.Categories;

    private static readonly ChartColumn[] Columns =
    [
        new("series", "cell"), new("batch", "batch"), new("usd", "US$ for a million output tokens"), new("low", "low"),
        new("high", "high"),
    ];

    public static Chart? Of(RunReport report)
    {
        var groups = report.Measured
            .Where(cell => cell.Row.Cost?.OutputUsdPerMillion is not null)
            .GroupBy(cell => cell.Row.Outcome.Cell with { Workload = cell.Row.Outcome.Cell.Workload with { Batch = 1 } })
            .Where(group => group.Select(Batch).Distinct().Skip(1).Any())
            .ToList();
        if (groups.Count == 0)
        {
            return null;
        }

        var shown = Chosen(groups)
            .Select(group => (Name: SeriesName(group.First(), groups.Count), Cells: group.OrderBy(Batch).ToList()))
            .ToList();
        var whiskers = new Whiskers(
            shown.SelectMany(series => series.Cells).Select(cell => cell.Row.Cost!.OutputUsdPerMillion!.Value));
        var values = VegaLite.Array(shown.SelectMany(series => series.Cells.Select(cell => Value(series.Name, cell, whiskers))));
        var gain = Gain(shown[0]);
        var summary = $"A line is one model and workload at growing batch; the band is the 95 % interval. {gain}"
            + (groups.Count > MostLines ? $" Of {groups.Count} lines {shown.Count} are drawn: of each model and quantization the "
                + "one that reaches the lowest cost." : "");
        return new(
            "cost-batch", "Cost against batch", summary,
            Spec([.. shown.Select(series => series.Name)], shown.SelectMany(series => series.Cells)), values, Columns,
            new("usd", "output", "gain", gain));
    }

    // Lines of one model at different workloads lie on one another; different models say more.
    private static IEnumerable<IGrouping<Cell, ReportCell>> Chosen(List<IGrouping<Cell, ReportCell>> groups) =>
        groups.Count <= MostLines
        ? groups
        : groups.DistinctBy(group => (group.Key.Model.Id, group.Key.Model.Quantization)).Take(MostLines);

    private static string Gain((string Name, List<ReportCell> Cells) series)
    {
        var (first, last) = (series.Cells[0], series.Cells[^1]);
        return $"{series.Name}: ${Formats.Estimate(first.Row.Cost?.OutputUsdPerMillion)} at batch {Batch(first)}, "
            + $"${Formats.Estimate(last.Row.Cost?.OutputUsdPerMillion)} at batch {Batch(last)}.";
    }

    // The name of a cell ends in its workload when workloads differ, which they do here; the batch is the axis.
    private static string SeriesName(ReportCell cell, int lines) =>
        lines == 1 || !cell.Name.Contains(" ×", StringComparison.Ordinal) ? cell.Name : cell.Name[..cell.Name.LastIndexOf(
            " ×", StringComparison.Ordinal)];

    private static int Batch(ReportCell cell) => cell.Row.Outcome.Cell.Workload.Batch;

    private static JsonObject Value(string series, ReportCell cell, Whiskers whiskers)
    {
        var usd = cell.Row.Cost!.OutputUsdPerMillion!.Value;
        var value = new JsonObject
        {
            ["i"] = cell.Index,
            ["series"] = series,
            ["batch"] = Batch(cell),
            ["usd"] = VegaLite.Number(usd.Value),
        };
        whiskers.AddTo(value, usd);
        return value;
    }

    private static JsonObject Spec(IReadOnlyList<string> series, IEnumerable<ReportCell> cells) => VegaLite.Spec($$"""
        {
          "height": 300,
          "encoding": {
            "x": {
              "field": "batch", "type": "quantitative", "title": "batch: sequences decoded together",
              "scale": { "type": "log", "base": 2, "nice": false, "padding": 12 },
              "axis": { "values": [{{string.Join(", ", cells.Select(Batch).Distinct().Order())}}], "format": "d" }
            },
            "color": {{VegaLite.Colour("series", series)}},
            "tooltip": [{{string.Join(", ",
                Columns.Select(column => $$"""{ "field": "{{column.Field}}", "title": "{{column.Header}}" }"""))}}]
          },
          "layer": [
            {
              "mark": { "type": "area", "opacity": 0.15, "tooltip": null },
              "encoding": {
                "y": { "field": "from", "type": "quantitative", "title": "US$ for a million output tokens",
                  "scale": { "type": "log", "nice": false, "padding": 12 }, "axis": { "tickCount": 5, "format": "~r" } },
                "y2": { "field": "to" }
              }
            },
            { "mark": { "type": "line", "strokeWidth": 2 }, "encoding": { "y": { "field": "usd", "type": "quantitative" } } },
            { "mark": { "type": "point", "filled": true, "size": 60, "opacity": 1 },
              "encoding": { "y": { "field": "usd", "type": "quantitative" } } }
          ]
        }
        """);
}
