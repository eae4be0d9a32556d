using System.Text.Json.Nodes;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Reporting.Charts;
using InferenceBench.Reporting.Html;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Svg;

/// <summary>
/// Each chart of a report as an SVG file, drawn with the libraries that the page has inside: no browser is needed.
/// </summary>
public static class SvgCharts
{
    /// <summary>Writes <c>ID.svg</c> for each chart and returns the paths.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">Made when missing.</param>
    /// <param name="cancellationToken">Ends the drawing.</param>
    /// <exception cref="InputException">No chart libraries in this build, or a file cannot be written.</exception>
    public static Task<IReadOnlyList<string>> WriteAsync(RunReport report, string folder, CancellationToken cancellationToken) =>
        WriteAsync(ChartSet.For(report), folder, cancellationToken);

    /// <summary>The same of any charts.</summary>
    /// <inheritdoc cref="WriteAsync(RunReport, string, CancellationToken)"/>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        IReadOnlyList<Chart> charts, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(charts);
        if (!ReportAssets.HasCharts)
        {
            throw new InputException(ExitCode.NativesMissing, ReportAssets.HowToAddCharts);
        }

        FileErrors.Translate(folder, () => Directory.CreateDirectory(folder));
        var specifications = charts.Select(chart => Titled(chart).ToJsonString()).ToList();
        var drawings = await Task.Run(() => ChartInterpreter.Draw(specifications, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        var paths = new List<string>();
        foreach (var (chart, drawing) in charts.Zip(drawings))
        {
            var path = Path.Combine(folder, chart.Id + ".svg");
            AtomicFile.WriteText(path, ChartStyle.WithLightColours(drawing) + "\n");
            paths.Add(path);
        }

        return paths;
    }

    // In the page a heading and a caption stand beside the drawing; a file has to say it itself.
    private static JsonObject Titled(Chart chart)
    {
        var spec = PageData.Spec(chart);
        ChartLabels.Fit(spec);
        spec["title"] = new JsonObject
        {
            ["text"] = chart.Title,
            ["anchor"] = "start",
            ["color"] = "var(--ink)",
            ["fontSize"] = 14,
            ["offset"] = 12,
        };
        spec["description"] = $"{chart.Title}. {chart.Summary}";
        return spec;
    }
}
