using System.Text.Json.Nodes;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Charts;

/// <summary>
/// Names in drawings, cut so that they keep the part in which they differ. The page does it anew for its own width
/// (<c>fit.js</c>); a file is drawn as it is here.
/// </summary>
internal static class ChartLabels
{
    /// <summary>Of a name beside a point.</summary>
    public const int PointColumns = 36;

    private const int RowColumns = 38;
    private const int LegendColumns = 48;
    private const double WidthColumns = 760 / 6.3;
    private const int SymbolColumns = 7;

    /// <summary>Cuts what a field of the values says.</summary>
    public static void Cut(JsonArray values, string field, int columns)
    {
        List<JsonObject> named = [.. values.OfType<JsonObject>().Where(value => Text(value[field]) is not null)];
        foreach (var (value, name) in named.Zip(ShortNames.Of([.. named.Select(value => Text(value[field])!)], columns)))
        {
            value[field] = name;
        }
    }

    /// <summary>Cuts the names of rows and of legends of a specification that has its data.</summary>
    public static void Fit(JsonObject spec)
    {
        var values = spec["data"]!["values"]!.AsArray();
        var encodings = new[] { spec }.Concat((spec["layer"]?.AsArray() ?? []).OfType<JsonObject>())
            .Select(layer => layer["encoding"])
            .OfType<JsonObject>()
            .ToList();
        foreach (var y in encodings.Select(encoding => encoding["y"]).OfType<JsonObject>()
            .Where(y => Text(y["type"]) == "nominal"))
        {
            Cut(values, Text(y["field"])!, RowColumns);
        }

        foreach (var color in encodings.Select(encoding => encoding["color"]).OfType<JsonObject>().ToList())
        {
            if (color["scale"]?["domain"] is JsonArray domain && color["legend"] is JsonObject legend)
            {
                CutLegend(values, Text(color["field"])!, domain, legend);
            }
        }
    }

    private static void CutLegend(JsonArray values, string field, JsonArray domain, JsonObject legend)
    {
        List<string> names = [.. domain.Select(name => Text(name)!)];
        var cut = names.Zip(ShortNames.Of(names, LegendColumns)).DistinctBy(pair => pair.First)
            .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            domain[i] = cut[names[i]];
        }

        foreach (var value in values.OfType<JsonObject>())
        {
            if (Text(value[field]) is { } name && cut.TryGetValue(name, out var shown))
            {
                value[field] = shown;
            }
        }

        var widest = cut.Values.Select(TextWidth.Of).DefaultIfEmpty(0).Max();
        legend["columns"] = Math.Clamp((int)(WidthColumns / (widest + SymbolColumns)), 1, 6);
        legend["labelLimit"] = 0;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
