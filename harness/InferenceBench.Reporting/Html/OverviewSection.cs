using InferenceBench.Analysis.Metrics;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Tables;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Html;

/// <summary>The few numbers to read first.</summary>
internal static class OverviewSection
{
    public static void Write(TextWriter page, RunReport report)
    {
        page.WriteLine(
            "<section id=\"overview\" aria-labelledby=\"overview-title\">\n<h2 id=\"overview-title\">Overview</h2>\n"
            + "<dl class=\"cards\">");
        foreach (var metric in CellMetrics.All.Where(metric => metric.Card is not null).OrderBy(metric => metric.Card!.Place))
        {
            Card(page, metric, metric.Card!, Best(report, metric));
        }

        page.WriteLine($"</dl>\n<p>{HtmlText.Of(Counts(report))}</p>\n</section>");
    }

    /// <summary>The best cell in a metric, and what to say when others of the same work are perhaps as good.</summary>
    private static (ReportCell? Cell, string Doubt) Best(RunReport report, Metric metric)
    {
        Estimate Of(ReportCell cell) => metric.Of(cell.Row)!.Value;
        var cells = report.Measured.Where(cell => metric.Of(cell.Row) is not null).ToList();
        var best = metric.Card!.HighestIsBest ? cells.MaxBy(cell => Of(cell).Value) : cells.MinBy(cell => Of(cell).Value);
        var others = best is null
            ? 0
            : cells.Count(cell => !ReferenceEquals(cell, best) && OrderText.AreAlike(Of(cell), Of(best)));
        return (best, OrderText.Beside(others));
    }

    private static void Card(TextWriter page, Metric metric, MetricCard card, (ReportCell? Cell, string Doubt) best)
    {
        if (best.Cell is not { } cell)
        {
            return;
        }

        var view = metric.Page ?? new MetricView(0, "", "") { Form = MetricForm.Bytes };
        var text = (card.Before + MetricText.Of(metric, view, cell.Row)).Split(" ±");
        var margin = text.Length > 1 ? $" <span class=\"margin\">±{HtmlText.Of(text[1])}</span>" : "";
        var doubt = best.Doubt.Length == 0 ? "" : $"<span class=\"who doubt\">{HtmlText.Of(best.Doubt)}</span>";
        page.WriteLine(
            $"<div class=\"card\"{(view.Money is { } money ? $" data-money=\"{money}\"" : "")}><dt>{card.Title}</dt><dd><span "
            + $"class=\"number\">{HtmlText.Of(text[0])}</span>"
            + $"{margin} <span class=\"unit\">{card.Unit}</span><span "
            + $"class=\"who\">{HtmlText.Of(cell.Name)}</span>{doubt}</dd></div>");
    }

    private static string Counts(RunReport report)
    {
        var repetitions = report.Measured.Sum(cell => cell.Row.Outcome.Samples.Count);
        var failed = report.Unmeasured.Count(cell => cell.Row.Outcome.Status == CellStatus.Failed);
        string?[] parts =
        [
            $"{Counted.Of(report.Measured.Count, "cell")} measured in {Counted.Of(repetitions, "repetition")}",
            failed > 0 ? $"{failed} failed" : null,
            report.Unmeasured.Count > failed ? $"{report.Unmeasured.Count - failed} skipped" : null,
        ];
        return string.Join(", ", parts.OfType<string>()) + ". ± is half the 95 % interval."
            + (report.HasPrice ? "" : " No price is known: give one with --usd-per-hour, or name the machine with --hardware.");
    }
}
