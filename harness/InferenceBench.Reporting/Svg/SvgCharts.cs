using System.Text.Json;
using System.Text.Json.Nodes;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Files;
using InferenceBench.Reporting.Charts;
using InferenceBench.Reporting.Html;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Svg;

/// <summary>Each chart of a report as an SVG file, drawn by Node.js with the libraries that the page has inside: no browser is needed.</summary>
public static class SvgCharts
{
    /// <summary>Writes <c>ID.svg</c> for each chart and returns the paths.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">Made when missing.</param>
    /// <param name="cancellationToken">Ends the drawing.</param>
    /// <exception cref="InputException">No Node.js, or a file cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(RunReport report, string folder, CancellationToken cancellationToken)
    {
        if (!ReportAssets.HasCharts)
        {
            throw new InputException(ExitCode.NativesMissing, ReportAssets.HowToAddCharts);
        }

        FileErrors.Translate(folder, () => Directory.CreateDirectory(folder));
        var drawings = await DrawAsync(ChartSet.For(report), cancellationToken).ConfigureAwait(false);
        var paths = new List<string>();
        foreach (var drawing in drawings)
        {
            var path = Path.Combine(folder, drawing.Id + ".svg");
            AtomicFile.WriteText(path, ChartStyle.WithLightColours(drawing.Svg) + "\n");
            paths.Add(path);
        }

        return paths;
    }

    private static async Task<IReadOnlyList<Drawing>> DrawAsync(IReadOnlyList<Chart> charts, CancellationToken cancellationToken)
    {
        var libraries = Directory.CreateTempSubdirectory("inferencebench-charts-");
        try
        {
            var (script, bundle) = (Path.Combine(libraries.FullName, "svg.cjs"), Path.Combine(libraries.FullName, "vega.js"));
            await File.WriteAllTextAsync(script, ReportAssets.Read("svg.cjs"), cancellationToken).ConfigureAwait(false);
            await File.WriteAllTextAsync(bundle, ReportAssets.ChartLibraries, cancellationToken).ConfigureAwait(false);
            var asked = JsonSerializer.Serialize(charts.Select(chart => new { id = chart.Id, spec = Titled(chart) }));
            var answer = await NodeProcess.RunAsync([script, bundle], asked, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize<List<Drawing>>(answer, JsonSerializerOptions.Web)!;
        }
        finally
        {
            libraries.Delete(recursive: true);
        }
    }

    // In the page a heading and a caption stand beside the drawing; a file has to say it itself.
    private static JsonObject Titled(Chart chart)
    {
        var spec = PageData.Spec(chart);
        spec["title"] = new JsonObject { ["text"] = chart.Title, ["anchor"] = "start", ["color"] = "var(--ink)", ["fontSize"] = 14, ["offset"] = 12 };
        spec["description"] = $"{chart.Title}. {chart.Summary}";
        return spec;
    }

    private sealed record Drawing(string Id, string Svg);
}
