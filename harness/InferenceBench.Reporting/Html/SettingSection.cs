using System.Globalization;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Tables;

namespace InferenceBench.Reporting.Html;

/// <summary>What ran on what: machine, engine, suite, price; and what did not run, and why.</summary>
internal static class SettingSection
{
    private const int MostUnmeasured = 100;

    public static void Write(TextWriter page, RunReport report)
    {
        page.WriteLine(
            "<section id=\"setting\" aria-labelledby=\"setting-title\">\n<h2 id=\"setting-title\">What ran on what</h2>\n"
            + "<dl class=\"facts\">");
        foreach (var (label, text) in RunFacts.All(report).Append(("measuring", Measuring(report))))
        {
            page.WriteLine($"<div><dt>{label}</dt><dd>{HtmlText.Of(text)}</dd></div>");
        }

        page.WriteLine("</dl>");
        Unmeasured(page, report);
        page.WriteLine("</section>");
    }

    private static string Measuring(RunReport report)
    {
        var options = report.Run.Measure;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"until both rates are known to ±{Formats.Percent(options.TargetHalfWidth)}, {options.MinRepetitions} to "
            + $"{options.MaxRepetitions} repetitions, {options.MaxSeconds:0.##} s a visit at most");
    }

    private static void Unmeasured(TextWriter page, RunReport report)
    {
        if (report.Unmeasured.Count == 0)
        {
            return;
        }

        page.WriteLine("<h3>Not measured</h3>\n<ul class=\"unmeasured\">");
        var sentences = report.Unmeasured.GroupBy(cell => cell.Row.Outcome.Status)
            .SelectMany(status => SharedReason.Of(
                    status, cell => cell.Name, cell => cell.Row.Outcome.Cell, cell => CellTable.ReasonOf(cell.Row))
                .Select(shared => (Label: CellTable.LabelOf(status.Key), Shared: shared)))
            .ToList();
        foreach (var (label, shared) in sentences.Take(MostUnmeasured))
        {
            page.WriteLine($"<li><strong>{label}</strong> {HtmlText.Of(shared.Cells)}: {HtmlText.Of(shared.Reason)}</li>");
        }

        page.WriteLine(sentences.Count > MostUnmeasured
            ? $"</ul>\n<p>{sentences.Count - MostUnmeasured} more are in the table of cells.</p>"
            : "</ul>");
    }
}
