using System.Text.Json.Nodes;

namespace InferenceBench.Reporting.Charts;

/// <summary>A chart: a Vega-Lite specification with its data, and what those who cannot see it are told.</summary>
/// <param name="Id">Name of its file and anchor, in a-z and hyphens.</param>
/// <param name="Title">Says what is drawn.</param>
/// <param name="Summary">What it shows, in a sentence or two: the caption, and the text alternative.</param>
/// <param name="Spec">Vega-Lite; its width follows the container, its colours are the names of <see cref="ChartStyle"/>.</param>
/// <param name="Values">The data, one object a mark.</param>
/// <param name="Columns">The data's columns that a table shows.</param>
/// <param name="Money">How it follows another price; null when it shows no money.</param>
public sealed record Chart(
    string Id, string Title, string Summary, JsonObject Spec, JsonArray Values, IReadOnlyList<ChartColumn> Columns,
    ChartMoney? Money = null);
