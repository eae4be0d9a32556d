using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InferenceBench.Reporting.Charts;

/// <summary>Parts of Vega-Lite specifications. Text of results enters them as JSON values only, never as expressions.</summary>
internal static class VegaLite
{
    private const double LogarithmicFrom = 25;

    public static JsonArray Array(IEnumerable<JsonObject> values) => new([.. values]);

    /// <summary>Parses a specification and adds what all share.</summary>
    public static JsonObject Spec(string json)
    {
        var spec = JsonNode.Parse(json)!.AsObject();
        spec["$schema"] = "https://vega.github.io/schema/vega-lite/v6.json";
        spec["width"] = "container";
        spec["autosize"] = new JsonObject { ["type"] = "fit-x", ["contains"] = "padding" };
        spec["config"] = JsonNode.Parse(ChartStyle.Config);
        return spec;
    }

    /// <summary>A colour channel whose categories keep their order.</summary>
    /// <param name="field">What is coloured.</param>
    /// <param name="categories">In the order of the legend.</param>
    /// <param name="isLines">The marks are lines, which a legend has to show as such.</param>
    public static string Colour(string field, IReadOnlyList<string> categories, bool isLines = false)
    {
        var range = categories.Select((_, i) => $"var(--c{(i % ChartStyle.Categories) + 1})");
        return $$"""
            { "field": "{{field}}", "type": "nominal", "legend": {{Legend(categories, isLines)}},
              "scale": { "domain": {{JsonSerializer.Serialize(categories)}}, "range": {{JsonSerializer.Serialize(range)}} } }
            """;
    }

    // Long names need columns of their own.
    private static string Legend(IReadOnlyList<string> categories, bool isLines)
    {
        var symbol = isLines ? """, "symbolType": "stroke", "symbolStrokeWidth": 6""" : "";
        return categories.Count < 2 ? "null"
            : categories.Max(category => category.Length) > 12
                ? $$"""{ "title": null, "columns": 2, "labelLimit": 230{{symbol}} }"""
            : $$"""{ "title": null{{symbol}} }""";
    }

    /// <summary>A scale from zero with room at its end, or a logarithmic one when values differ too much to be seen side by
    /// side.</summary>
    public static string Scale(IEnumerable<double?> values, double room = 1.0)
    {
        var known = values.OfType<double>().Where(value => value > 0 && double.IsFinite(value)).ToList();
        if (known.Count == 0)
        {
            return "{}";
        }

        var (least, most) = (known.Min(), known.Max());
        return most / least > LogarithmicFrom
            ? Invariant($$"""
                { "type": "log", "domain": [{{least / 1.15}}, {{most * Math.Pow(most / least, room - 1)}}], "nice": false }
                """)
            : Invariant($$"""{ "domain": [0, {{most * room}}], "nice": false }""");
    }

    public static bool IsLogarithmic(IEnumerable<double?> values) => Scale(values).Contains("log", StringComparison.Ordinal);

    /// <summary>The y axis of a chart with a row a cell.</summary>
    public const string RowAxis = """
        { "field": "cell", "type": "nominal", "sort": null,
          "axis": { "title": null, "ticks": false, "domain": false, "labelPadding": 8 } }
        """;

    /// <summary>A number a drawing needs: seven digits, as in cells.csv.</summary>
    public static JsonNode? Number(double? value) =>
        value is { } known && double.IsFinite(known)
            ? JsonValue.Create(double.Parse(known.ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            : null;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
