using InferenceBench.Analysis.Metrics;
using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Tables;

namespace InferenceBench.Reporting.Html;

/// <summary>A column of the page's table of cells. Its text is the console's, so that the two never differ.</summary>
/// <param name="Name">Header.</param>
/// <param name="Unit">Second line of the header; may be empty.</param>
/// <param name="Text">What is shown.</param>
/// <param name="Key">Number to sort by; null = sort by the text.</param>
/// <param name="Money">Which $ it shows, so that it follows another price: <c>output</c>, <c>input</c>, <c>blended</c>,
/// <c>request</c>; null = none.</param>
internal sealed record PageColumn(
    string Name, string Unit, Func<ReportCell, string> Text, Func<ReportCell, double?>? Key = null, string? Money = null)
{
    public bool IsNumber => Key is not null;

    /// <summary>The columns that these cells need: what all share is not repeated in each row.</summary>
    public static IReadOnlyList<PageColumn> For(RunReport report)
    {
        List<CellRow> rows = [.. report.All.Select(cell => cell.Row)];
        var settings = new SettingNames(rows);
        PageColumn?[] names =
        [
            new("model", "", cell => SafeText.OneLine(cell.Row.Model().Id)),
            new("arch", "", cell => SafeText.OneLine(cell.Row.Model().Architecture)),
            new("quant", "", cell => SafeText.OneLine(cell.Row.Model().Quantization)),
            Where(
                CellColumns.Differ(rows, row => row.Outcome.Cell.Engine),
                new("engine", "", cell => SafeText.OneLine(cell.Row.Outcome.Cell.Engine))),
            Where(CellColumns.Differ(rows, row => row.Device()), new("device", "", cell => SafeText.OneLine(cell.Row.Device()))),
            Where(CellColumns.Differ(rows, row => row.Workload()), new("workload", "tokens", cell => cell.Row.Workload())),
            Where(settings.Any, new("settings", "", cell => SafeText.OneLine(settings.Of(cell.Row)))),
        ];
        var figures = Metrics(report).Concat(Others(rows)).OrderBy(column => column.Place).Select(column => column.Column);
        return
        [
            .. names.OfType<PageColumn>(), .. figures,
            new("notes", "", cell => cell.Notes.Count == 0 ? "" : $"{cell.Notes.Count}", cell => cell.Notes.Count),
        ];
    }

    private static IEnumerable<(int Place, PageColumn Column)> Metrics(RunReport report)
    {
        foreach (var metric in CellMetrics.All)
        {
            if (metric.Page is { } view && (!view.WhereKnown || report.Measured.Any(cell => metric.Of(cell.Row) is not null)))
            {
                yield return (view.Place, new(
                    view.Top, UnitOf(metric, view, report), cell => MetricText.Of(metric, view, cell.Row),
                    cell => metric.Of(cell.Row)?.Value, view.Money));
            }
        }
    }

    /// <summary>What is no metric of a row alone, with its place among them.</summary>
    private static IEnumerable<(int Place, PageColumn Column)> Others(List<CellRow> rows)
    {
        if (rows.Exists(row => row.Quality is not null))
        {
            yield return (40, new(
                "perplexity", "change", cell => Perplexity(cell.Row.Quality), cell => cell.Row.Quality?.Perplexity.Value));
        }

        if (rows.Count > 0 && rows[0].Against is { } against)
        {
            yield return (80, new(
                "decode", $"over {SafeText.OneLine(against.Baseline)}", cell => BaselineRatios.Text(cell.Row.Against),
                cell => cell.Row.Against?.Comparison?.Ratio.Value));
        }
    }

    private static string UnitOf(Metric metric, MetricView view, RunReport report) =>
        metric.Group == MetricGroup.Energy && report.Measured.All(cell => cell.Row.Energy is null or { IsStated: true })
            ? view.Bottom + ", stated"
            : view.Bottom;

    private static string Perplexity(InferenceBench.Results.Quality.QualityRow? quality) => quality is null
        ? Formats.Missing
        : $"{Formats.Significant(quality.Perplexity.Value, 4)} ({QualityText.Loss(quality.PerplexityRatio.Value - 1)})";

    private static PageColumn? Where(bool condition, PageColumn column) => condition ? column : null;
}
