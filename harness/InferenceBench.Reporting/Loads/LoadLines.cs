using System.Text.Json;
using System.Text.Json.Nodes;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Charts;

namespace InferenceBench.Reporting.Loads;

/// <summary>
/// A chart of lines over load, which end where a load has no figure to be trusted. Invalid points are grey and outside of the
/// lines; those without a value are crosses at the foot.
/// </summary>
internal static class LoadLines
{
    private const double Room = 1.06;

    /// <summary>Draws it; null without any value.</summary>
    /// <param name="report">The load.</param>
    /// <param name="chart">Id, title and summary.</param>
    /// <param name="axis">What is drawn, with its unit.</param>
    /// <param name="marks">In the order of the series.</param>
    /// <param name="lines">Values that a dashed line across the chart stands for, with their names.</param>
    public static Chart? Of(
        LoadReport report, (string Id, string Title, string Summary) chart, string axis, IReadOnlyList<LoadMark> marks,
        params (double At, string Name)[] lines) =>
        Of(report, chart, axis, marks, scale: null, lines);

    /// <summary>The same by a scale of its own, which has a place for 0; null = from 0, or a logarithmic one.</summary>
    public static Chart? Of(
        LoadReport report, (string Id, string Title, string Summary) chart, string axis, IReadOnlyList<LoadMark> marks,
        string? scale,
        params (double At, string Name)[] lines)
    {
        var known =
            marks.Where(mark => mark.Value is { Value: >= 0 } estimate && (scale is not null || estimate.Value > 0)).ToList();
        if (known.Count == 0)
        {
            return null;
        }

        var whiskers = new Whiskers(known.Select(mark => mark.Value!.Value));
        var series = known.Where(mark => mark.Point.IsValid).Select(mark => mark.Series).Distinct().ToList();
        scale ??= VegaLite.Scale([.. whiskers.Ends, .. lines.Select(line => (double?)line.At)], Room);
        return new(
            chart.Id, chart.Title, chart.Summary + whiskers.Note, Spec(LoadAxis.Of(report), axis, scale, series, lines),
            VegaLite.Array(marks.Select(mark => Value(mark, whiskers, Stretch(mark, marks, report)))), Columns(axis));
    }

    private static ChartColumn[] Columns(string axis) =>
    [
        new("point", "load"), new("series", "what"), new("value", axis), new("low", "low"), new("high", "high"),
        new("why", "invalid because"),
    ];

    /// <summary>Loads below a mark's at which its series has nothing to draw a line to: those of one number are joined.</summary>
    private static int Stretch(LoadMark mark, IReadOnlyList<LoadMark> marks, LoadReport report) =>
        report.Points.Where(point => point.Point.Load < mark.Point.Point.Load)
            .Count(point => !marks.Any(one => one.Point == point && one.Series == mark.Series && IsJoined(one)));

    private static bool IsJoined(LoadMark mark) => mark.Value is not null && mark.Point.IsValid;

    private static JsonObject Value(LoadMark mark, Whiskers whiskers, int stretch)
    {
        var value = new JsonObject
        {
            ["load"] = VegaLite.Number(mark.Point.Point.Load),
            ["point"] = LoadTexts.Load(mark.Point),
            ["series"] = mark.Series,
            ["stretch"] = stretch,
            ["value"] = VegaLite.Number(mark.Value?.Value),
            ["state"] = mark.Value is null ? "none" : mark.Point.IsValid ? "valid" : "invalid",
            ["why"] = LoadTexts.Why(mark.Point),
        };
        if (mark.Value is { } estimate)
        {
            whiskers.AddTo(value, estimate);
        }

        return value;
    }

    private static JsonObject Spec(
        string x, string axis, string scale, IReadOnlyList<string> series, (double At, string Name)[] lines)
    {
        var y = $$"""{ "field": "value", "type": "quantitative" }""";
        var colour = VegaLite.Colour("series", series);
        return VegaLite.Spec($$"""
            {
              "height": 300,
              "encoding": {
                "tooltip": [{ "field": "point", "title": "load" }, { "field": "series", "title": "what" },
                  { "field": "value", "title": {{JsonSerializer.Serialize(axis)}} }, { "field": "low" }, { "field": "high" },
                  { "field": "why", "title": "invalid" }]
              },
              "layer": [
                {
                  {{Only("valid")}}, "mark": { "type": "rule", "strokeWidth": 2, "opacity": 0.55 },
                  "encoding": {
                    "x": {{x}}, "color": {{colour}}, "y2": { "field": "to" },
                    "y": { "field": "from", "type": "quantitative", "title": {{JsonSerializer.Serialize(axis)}},
                      "scale": {{scale}}, "axis": { "tickCount": 6, "format": "~r" } }
                  }
                },
                { {{Only("valid")}}, "mark": { "type": "line", "strokeWidth": 1.5, "tooltip": null },
                  "encoding": { "x": {{x}}, "y": {{y}}, "color": {{colour}}, "detail": { "field": "stretch" } } },
                { {{Only("valid")}}, "mark": { "type": "point", "filled": true, "size": 60, "opacity": 1 },
                  "encoding": { "x": {{x}}, "y": {{y}}, "color": {{colour}} } },
                { {{Only("invalid")}}, "mark": { "type": "point", "filled": true, "size": 50, "opacity": 0.5,
                  "color": "var(--c8)" }, "encoding": { "x": {{x}}, "y": {{y}} } },
                { {{Only("none")}}, "mark": { "type": "point", "shape": "cross", "filled": true, "size": 70, "opacity": 0.7,
                  "color": "var(--c8)" }, "encoding": { "x": {{x}}, "y": { "value": "height" } } }
                {{string.Concat(lines.Select(line => ", " + Line(line)))}}
              ]
            }
            """);
    }

    private static string Only(string state) => $$"""
        "transform": [{ "filter": { "field": "state", "equal": "{{state}}" } }]
        """;

    private static string Line((double At, string Name) line)
    {
        var data = new JsonArray(new JsonObject { ["value"] = VegaLite.Number(line.At), ["series"] = line.Name }).ToJsonString();
        return $$"""
            { "data": { "values": {{data}} },
              "mark": { "type": "rule", "strokeDash": [5, 4], "strokeWidth": 1.5, "color": "var(--c5)" },
              "encoding": { "y": { "field": "value", "type": "quantitative" } } },
            {
              "data": { "values": {{data}} }, "mark": { "type": "text", "align": "left", "dy": -7, "color": "var(--c5)" },
              "encoding": { "x": { "value": 4 }, "y": { "field": "value", "type": "quantitative" }, "text": { "field": "series" },
                "tooltip": null }
            }
            """;
    }
}
