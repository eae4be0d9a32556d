using System.Globalization;
using System.Text.Json.Nodes;
using InferenceBench.Load.Records;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Reporting.Charts;

namespace InferenceBench.Reporting.Loads;

/// <summary>The requests of one window over time: when each waited, when it was answered.</summary>
internal static class WindowChart
{
    private const int MostRequests = 160;
    private const double Height = 320;
    private const string Waiting = "until the first token";
    private const string Answer = "answer";
    private const string Failed = "failed";
    private static readonly string[] _phases = [Waiting, Answer, Failed];

    private static readonly ChartColumn[] _columns =
    [
        new("request", "request"), new("phase", "what"), new("from", "from, s"), new("to", "to, s"), new("tokens", "tokens"),
        new("status", "status"),
    ];

    public static Chart? Of(LoadReading reading)
    {
        if (Shown(reading) is not { } point)
        {
            return null;
        }

        var visit = reading.Record.Load.Visits.Where(one => one.Plan.Work == point.Work).MinBy(one => one.Plan.Round)!;
        var all = reading.Record.OfVisit(visit.Visit)
            .Where(request => IsWithin(request, visit))
            .OrderBy(request => request.StartedSeconds)
            .ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var shown = all.Take(MostRequests).ToList();
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{LoadTexts.Load(point)}, {point.Mix} tokens, round {visit.Plan.Round}: a line is a request, the dashed lines are "
            + $"the window's start and end.")
            + (shown.Count < all.Count ? $" Of {all.Count} requests the first {shown.Count}." : "")
            + (point.IsValid ? "" : $" This load is invalid: {LoadTexts.Why(point)}.");
        return new(
            "window", "One window, request by request", summary, Spec(visit, shown),
            VegaLite.Array(shown.SelectMany((request, row) => Values(request, row))), _columns);
    }

    /// <summary>The largest load that can be trusted; else the largest.</summary>
    private static PointResult? Shown(LoadReading reading) =>
        reading.Report.Points.OrderByDescending(point => point.IsValid).ThenByDescending(point => point.Point.Load)
            .FirstOrDefault();

    private static bool IsWithin(RequestRecord request, VisitRecord visit) =>
        request.StartedSeconds < visit.WindowSeconds && request.EndSeconds > 0;

    private static IEnumerable<JsonObject> Values(RequestRecord request, int row)
    {
        var from = request.IntendedSeconds ?? request.StartedSeconds;
        var first = request.FirstTokenSeconds ?? request.EndSeconds;
        var isGood = request.IsGood || request.IsGivenUp;
        yield return Value(request, row, isGood ? Waiting : Failed, from, first);
        if (request.FirstTokenSeconds is not null)
        {
            yield return Value(request, row, isGood ? Answer : Failed, first, request.EndSeconds);
        }
    }

    private static JsonObject Value(RequestRecord request, int row, string phase, double from, double to) => new()
    {
        ["row"] = row,
        ["request"] = request.Number.ToString(CultureInfo.InvariantCulture),
        ["phase"] = phase,
        ["from"] = VegaLite.Number(from),
        ["to"] = VegaLite.Number(to),
        ["tokens"] = request.OutputTokens,
        ["status"] = request.StatusWord,
    };

    private static JsonObject Spec(VisitRecord visit, List<RequestRecord> shown)
    {
        var width = Math.Clamp(0.7 * Height / shown.Count, 1, 9).ToString("0.#", CultureInfo.InvariantCulture);
        var borders = new JsonArray(
            new JsonObject { ["at"] = 0 }, new JsonObject { ["at"] = VegaLite.Number(visit.WindowSeconds) })
            .ToJsonString();
        return VegaLite.Spec($$"""
            {
              "height": {{Height}},
              "layer": [
                {
                  "mark": { "type": "rule", "strokeWidth": {{width}} },
                  "encoding": {
                    "x": { "field": "from", "type": "quantitative", "title": "seconds from the window's start",
                      "scale": { "nice": false, "padding": 4 }, "axis": { "tickCount": 8, "format": "~r" } },
                    "x2": { "field": "to" },
                    "y": { "field": "row", "type": "quantitative", "axis": null,
                      "scale": { "domain": [-1, {{shown.Count}}], "reverse": true, "nice": false } },
                    "color": {{VegaLite.Colour("phase", _phases, isLines: true)}},
                    "tooltip": [{{string.Join(", ",
                        _columns.Select(column => $$"""{ "field": "{{column.Field}}", "title": "{{column.Header}}" }"""))}}]
                  }
                },
                { "data": { "values": {{borders}} }, "mark": { "type": "rule", "strokeDash": [5, 4], "color": "var(--muted)" },
                  "encoding": { "x": { "field": "at", "type": "quantitative" } } }
              ]
            }
            """);
    }
}
