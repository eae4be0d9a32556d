using System.Text.Json.Nodes;
using InferenceBench.Claims;
using InferenceBench.Claims.Rules;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Charts;

namespace InferenceBench.Reporting.Claims;

/// <summary>
/// The plots behind a claim's verdict: each test's figure against its threshold, and the points it was found from.
/// </summary>
internal static class ClaimCharts
{
    private static readonly ChartColumn[] _figureColumns =
    [
        new("test", "test"), new("value", "figure"), new("low", "low"), new("high", "high"), new("needs", "the claim needs"),
    ];

    private static readonly ChartColumn[] _pointColumns =
    [
        new("name", "cell"), new("x", "x"), new("y", "measured"), new("low", "low"), new("high", "high"), new("fitted", "fit"),
    ];

    public static IReadOnlyList<Chart> Of(ClaimResult result) =>
        [.. result.Tests.SelectMany((test, i) => Of(test, $"{result.Claim.Id}-{i + 1}"))];

    private static IEnumerable<Chart> Of(TestResult test, string id)
    {
        // What an awaiting test could be held against is not known; a figure of something else is drawn all the same and says so.
        if (test.Finding.Figure is { } figure && test.Test.Threshold != new Threshold(null, null))
        {
            yield return Figure(test, figure, id);
        }

        if (test.Finding.Draw?.Invoke() is { Points.Count: > 0 } plot)
        {
            yield return new(
                $"{id}-points", $"Behind it: {plot.YTitle}", Summary(plot),
                plot.Points.All(point => point.X is not null) ? Curve(plot) : Rows(plot), Values(plot), _pointColumns);
        }
    }

    private static Chart Figure(TestResult test, Estimate figure, string id)
    {
        var (low, high) = (figure.Low ?? figure.Value, figure.High ?? figure.Value);
        var threshold = test.Test.Threshold;
        double[] ends = [.. new[] { low, high, figure.Value, threshold.Above, threshold.Below }.OfType<double>().Where(
            double.IsFinite)];
        var room = Math.Max((ends.Max() - ends.Min()) * 0.15, Math.Abs(ends.Max()) * 0.01);
        var (from, to) = (ends.Min() - room, ends.Max() + room);
        var value = new JsonObject
        {
            ["test"] = test.Test.Name,
            ["value"] = VegaLite.Number(figure.Value),
            ["low"] = VegaLite.Number(figure.Low),
            ["high"] = VegaLite.Number(figure.High),
            ["from"] = VegaLite.Number(low),
            ["to"] = VegaLite.Number(high),
            ["above"] = VegaLite.Number(threshold.Above ?? from),
            ["below"] = VegaLite.Number(threshold.Below ?? to),
            ["needs"] = ClaimSentences.Needs(test.Test),
        };
        return new(
            id, test.Test.Name,
            $"{ClaimSentences.Word(test.Verdict)}: {ClaimSentences.Figure(test.Finding)}; the shaded side is the claim's, "
            + $"{ClaimSentences.Needs(test.Test)}.",
            FigureSpec(from, to, test.Test.Unit.Text), [value], _figureColumns);
    }

    private static JsonObject FigureSpec(double from, double to, string unit)
    {
        var scale = new JsonObject
        {
            ["domain"] = new JsonArray(VegaLite.Number(from), VegaLite.Number(to)),
            ["nice"] = false,
            ["zero"] = false,
        }.ToJsonString();
        return VegaLite.Spec($$"""
            {
              "height": 46,
              "layer": [
                {
                  "mark": { "type": "bar", "opacity": 0.18, "color": "var(--c3)", "height": 40 },
                  "encoding": { "x": { "field": "above", "type": "quantitative", "scale": {{scale}},
                    "title": {{JsonValue.Create(unit == "x" ? "ratio" : unit).ToJsonString()}}, "axis": { "tickCount": 6 } },
                    "x2": { "field": "below" } }
                },
                { "mark": { "type": "rule", "strokeWidth": 3, "color": "var(--c1)" },
                  "encoding": { "x": { "field": "from", "type": "quantitative" }, "x2": { "field": "to" } } },
                { "mark": { "type": "point", "filled": true, "size": 90, "opacity": 1, "color": "var(--c1)" },
                  "encoding": { "x": { "field": "value", "type": "quantitative" } } }
              ]
            }
            """);
    }

    private static string Summary(ClaimPlot plot) =>
        $"{Counted.Of(plot.Points.Count, "point")} with 95 % "
        + $"intervals{(plot.Points.Any(point => point.Fitted is not null) ? "; the line is the fit" : "")}.";

    private static JsonArray Values(ClaimPlot plot) => VegaLite.Array(plot.Points.Select(point => new JsonObject
    {
        ["name"] = point.Name,
        ["x"] = VegaLite.Number(point.X),
        ["y"] = VegaLite.Number(point.Y),
        ["low"] = VegaLite.Number(point.Low),
        ["high"] = VegaLite.Number(point.High),
        ["from"] = VegaLite.Number(point.Low ?? point.Y),
        ["to"] = VegaLite.Number(point.High ?? point.Y),
        ["fitted"] = VegaLite.Number(point.Fitted),
    }));

    private static JsonObject Rows(ClaimPlot plot) => VegaLite.Spec($$"""
        {
          "height": { "step": 26 },
          "encoding": { "y": { "field": "name", "type": "nominal", "sort": null,
            "axis": { "title": null, "ticks": false, "domain": false, "labelPadding": 8 } } },
          "layer": [
            {
              "mark": { "type": "bar", "opacity": 0.22, "height": { "band": 0.62 }, "color": "var(--c1)" },
              "encoding": { "x": { "field": "y", "type": "quantitative",
                "title": {{JsonValue.Create(plot.YTitle).ToJsonString()}}, "axis": { "tickCount": 6, "format": "~s" } } }
            },
            { "mark": { "type": "rule", "strokeWidth": 2, "color": "var(--c1)" },
              "encoding": { "x": { "field": "from", "type": "quantitative" }, "x2": { "field": "to" } } },
            { "mark": { "type": "point", "filled": true, "size": 60, "opacity": 1, "color": "var(--c1)" },
              "encoding": { "x": { "field": "y", "type": "quantitative" } } }
          ]
        }
        """);

    /// <summary>Fits are lines on logarithmic scales, which have no place for 0.</summary>
    private static string AxisOf(ClaimPlot plot) => plot.Points.Any(point => point.X <= 0)
        ? """
          "scale": { "zero": false, "nice": false, "padding": 12 }, "axis": { "format": "~r", "tickCount": 6 }
          """
        : """
          "scale": { "type": "log", "nice": false, "padding": 12 }, "axis": { "format": "~s", "tickCount": 5 }
          """;

    private static JsonObject Curve(ClaimPlot plot) => VegaLite.Spec($$"""
        {
          "height": 260,
          "encoding": {
            "x": { "field": "x", "type": "quantitative", "title": {{JsonValue.Create(plot.XTitle).ToJsonString()}},
              {{AxisOf(plot)}} }
          },
          "layer": [
            {
              "mark": { "type": "line", "strokeWidth": 1.5, "color": "var(--c2)" },
              "encoding": { "y": { "field": "fitted", "type": "quantitative",
                "title": {{JsonValue.Create(plot.YTitle).ToJsonString()}}, {{AxisOf(plot)}} } }
            },
            { "mark": { "type": "rule", "strokeWidth": 2, "color": "var(--c1)" },
              "encoding": { "y": { "field": "from", "type": "quantitative" }, "y2": { "field": "to" } } },
            { "mark": { "type": "point", "filled": true, "size": 60, "opacity": 1, "color": "var(--c1)" },
              "encoding": { "y": { "field": "y", "type": "quantitative" } } }
          ]
        }
        """);
}
