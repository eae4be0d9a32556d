using System.Text.RegularExpressions;

namespace InferenceBench.Reporting.Charts;

/// <summary>
/// Colours of charts. In the page they are CSS variables, so that light, dark and print need no second drawing; a file gets the
/// light ones.
/// </summary>
public static partial class ChartStyle
{
    /// <summary>Colours of categories: apart for the colour-blind and against white and black.</summary>
    public const int Categories = 8;

    private static readonly Dictionary<string, string> Light = new()
    {
        ["ink"] = "#1c2430", ["muted"] = "#5a6675", ["line"] = "#dfe4ea", ["surface"] = "#ffffff",
        ["c1"] = "#2563ae", ["c2"] = "#d9730d", ["c3"] = "#0f8a6d", ["c4"] = "#b5387f",
        ["c5"] = "#6b4fbb", ["c6"] = "#8a6d00", ["c7"] = "#0a8ab0", ["c8"] = "#6b7280",
    };

    /// <summary>A drawing whose colours no longer depend on a style sheet.</summary>
    public static string WithLightColours(string svg) => Variable().Replace(svg, match => Light[match.Groups[1].Value]);

    /// <summary>The variables of the light style, as CSS declarations.</summary>
    internal static IReadOnlyDictionary<string, string> LightColours => Light;

    /// <summary>What all charts share.</summary>
    internal const string Config = """
        {
          "background": null,
          "font": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
          "view": { "stroke": null },
          "axis": {
            "labelColor": "var(--muted)", "titleColor": "var(--muted)", "gridColor": "var(--line)", "domainColor": "var(--line)",
            "tickColor": "var(--line)", "labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal", "titlePadding": 8
          },
          "axisY": { "labelColor": "var(--ink)", "labelLimit": 0 },
          "legend": {
            "labelColor": "var(--ink)", "titleColor": "var(--muted)", "labelFontSize": 11, "titleFontSize": 11,
            "titleFontWeight": "normal",
            "orient": "top", "symbolType": "circle", "symbolStrokeWidth": 0, "columns": 6, "labelLimit": 140
          },
          "header": { "labelColor": "var(--ink)", "titleColor": "var(--muted)" },
          "text": { "color": "var(--ink)", "fontSize": 11 }
        }
        """;

    [GeneratedRegex(@"var\(--([a-z0-9]+)\)")]
    private static partial Regex Variable();
}
