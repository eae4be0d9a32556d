using System.Globalization;
using InferenceBench.Load.Report;

namespace InferenceBench.Reporting.Loads;

/// <summary>The horizontal axis of charts over load: doublings are as far apart as each other.</summary>
internal static class LoadAxis
{
    private const int MostTicks = 12;

    public static string Of(LoadReport report)
    {
        var loads = report.Points.Select(point => point.Point.Load).Distinct().Order().ToList();
        var ticks = loads.Count > MostTicks ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"\"values\": [{string.Join(", ", loads.Select(load => load.ToString("0.####", CultureInfo.InvariantCulture)))}], ");
        return $$"""
            {
              "field": "load", "type": "quantitative", "title": "{{LoadTexts.Axis(report)}}",
              "scale": { "type": "log", "base": 2, "nice": false, "padding": 14 },
              "axis": { {{ticks}}"format": "~r", "labelOverlap": true }
            }
            """;
    }
}
