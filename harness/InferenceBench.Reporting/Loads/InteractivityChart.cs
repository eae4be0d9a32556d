using System.Text.Json;
using System.Text.Json.Nodes;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Charts;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Loads;

/// <summary>What a token costs against how fast each user gets them: a busier server is cheaper and slower.</summary>
internal static class InteractivityChart
{
    private static readonly ChartColumn[] _columns =
    [
        new("point", "load"), new("speed", "tokens/s a user"), new("usd", "US$"), new("low", "low"), new("high", "high"),
        new("front", "on the front"),
    ];

    public static Chart? Of(LoadReport report)
    {
        var priced = report.Points.Where(point => point is { Cost: not null, Figures.Tpot.P50: > 0 }).ToList();
        if (priced.Count < 2)
        {
            return null;
        }

        var isOutput = priced.All(point => point.Cost!.OutputUsdPerMillion is not null);
        Estimate Usd(PointResult point) => isOutput ? point.Cost!.OutputUsdPerMillion!.Value : point.Cost!.TotalUsdPerMillion;
        var front = priced.Where(point => !priced.Any(other => Beats(other, point, Usd))).ToList();
        var axis = isOutput ? "US$ for a million output tokens" : "US$ for a million tokens of both kinds";
        var whiskers = new Whiskers(priced.Select(Usd));
        var summary =
            $"{Formats.List([.. front.Select(LoadTexts.Load)], 8)} {(front.Count == 1 ? "is" : "are")} on the front: no other "
            + "load is at least as cheap and as fast for a user. "
            + $"A user's speed is 1 / TPOT p50.{whiskers.Note}";
        var values = VegaLite.Array(
            priced.OrderBy(Speed).Select(point => Value(point, Usd(point), front.Contains(point), whiskers)));
        return new(
            "interactivity", "Cost against interactivity", summary, Spec(axis, VegaLite.Scale(whiskers.Ends, 1.05)), values,
            _columns);
    }

    private static double Speed(PointResult point) => 1 / point.Figures.Tpot!.P50;

    private static bool Beats(PointResult one, PointResult other, Func<PointResult, Estimate> usd) =>
        Speed(one) >= Speed(other) && usd(one).Value <= usd(other).Value
        && (Speed(one) > Speed(other) || usd(one).Value < usd(other).Value);

    private static JsonObject Value(PointResult point, Estimate usd, bool isOnFront, Whiskers whiskers)
    {
        var value = new JsonObject
        {
            ["point"] = LoadTexts.Load(point),
            ["speed"] = VegaLite.Number(Speed(point)),
            ["usd"] = VegaLite.Number(usd.Value),
            ["front"] = isOnFront ? "on the front" : "beaten",
        };
        whiskers.AddTo(value, usd);
        return value;
    }

    private static JsonObject Spec(string axis, string scale) => VegaLite.Spec($$"""
        {
          "height": 300,
          "encoding": {
            "x": { "field": "speed", "type": "quantitative", "title": "tokens/s that a user sees",
              "scale": { "zero": false, "nice": false, "padding": 20 }, "axis": { "tickCount": 6, "format": "~r" } },
            "tooltip": [{{string.Join(", ",
                _columns.Select(column => $$"""{ "field": "{{column.Field}}", "title": "{{column.Header}}" }"""))}}]
          },
          "layer": [
            {
              "transform": [{ "filter": { "field": "front", "equal": "on the front" } }],
              "mark": { "type": "line", "strokeWidth": 1.5, "color": "var(--c1)", "tooltip": null },
              "encoding": { "y": { "field": "usd", "type": "quantitative", "title": {{JsonSerializer.Serialize(axis)}},
                "scale": {{scale}}, "axis": { "tickCount": 6, "format": "~r" } } }
            },
            { "mark": { "type": "rule", "strokeWidth": 2, "opacity": 0.55, "color": "var(--c1)" },
              "encoding": { "y": { "field": "from", "type": "quantitative" }, "y2": { "field": "to" } } },
            {
              "mark": { "type": "point", "filled": true, "size": 70, "opacity": 1 },
              "encoding": {
                "y": { "field": "usd", "type": "quantitative" },
                "color": { "field": "front", "type": "nominal", "legend": { "title": null },
                  "scale": { "domain": ["on the front", "beaten"], "range": ["var(--c1)", "var(--c8)"] } }
              }
            },
            { "mark": { "type": "text", "align": "left", "dx": 8, "dy": -8 },
              "encoding": { "y": { "field": "usd", "type": "quantitative" }, "text": { "field": "point" } } }
          ]
        }
        """);
}
