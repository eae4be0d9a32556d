using System.Text;
using InferenceBench.Reporting.Charts;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Html;

/// <summary>
/// The report as one page that needs nothing but itself: styles, scripts, charts' library, data and licences are inside.
/// </summary>
public static class HtmlReport
{
    /// <summary>Null when this build draws charts; else what to do about it, in a sentence.</summary>
    public static string? ChartsMissing => ReportAssets.HasCharts ? null : ReportAssets.HowToAddCharts;

    /// <summary>Writes the page as UTF-8.</summary>
    public static void Write(Stream stream, RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var page = new StreamWriter(
            stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var columns = PageColumn.For(report);
        var table = Task.Run(() => PageData.Table(report, columns));
        var charts = ChartSet.For(report);
        Head(page, report);
        PageHeader.Write(page, report, charts);
        page.WriteLine("<main id=\"main\">");
        OverviewSection.Write(page, report);
        WarningsSection.Write(page, report);
        QuestionSection.Write(page, report);
        CellsSection.Write(page, report, columns);
        ChartsSection.Write(page, charts);
        foreach (var section in report.Sections)
        {
            page.WriteLine(
                $"<section id=\"{section.Id}\" aria-labelledby=\"{section.Id}-title\">\n"
                + $"<h2 id=\"{section.Id}-title\">{HtmlText.Of(section.Title)}</h2>");
            section.Write(page, report);
            page.WriteLine("</section>");
        }

        SettingSection.Write(page, report);
        FormulaSection.Write(page, report);
        page.WriteLine("</main>");
        LicenceSection.Write(page, report);
        Scripts(page, report, charts, table);
        page.WriteLine("</body>\n</html>");
    }

    private static void Head(StreamWriter page, RunReport report)
    {
        page.WriteLine("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        page.WriteLine($"<meta http-equiv=\"Content-Security-Policy\" content=\"{PageScript.Policy}\">");
        page.WriteLine(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<meta name=\"color-scheme\" content=\"light dark\">");
        page.WriteLine(
            $"<title>{HtmlText.Of($"{report.Run.Suite} {report.Run.StartedAt.UtcDateTime:yyyy-MM-dd}")} · "
            + "InferenceBench</title>");
        page.WriteLine($"<style>\n{ReportAssets.Style}</style>\n</head>");
    }

    private static void Scripts(StreamWriter page, RunReport report, IReadOnlyList<Chart> charts, Task<string> table)
    {
        page.WriteLine($"<script type=\"application/json\" id=\"table-data\">{table.GetAwaiter().GetResult()}</script>");
        foreach (var chart in charts)
        {
            page.WriteLine($"<script type=\"application/json\" id=\"data-{chart.Id}\">{PageData.Of(chart)}</script>");
        }

        foreach (var (index, block) in CellBlocks.Of(report.All).Index())
        {
            page.WriteLine($"<script type=\"text/plain\" id=\"block-{index}\">{block}</script>");
        }

        foreach (var script in PageScript.All)
        {
            page.WriteLine($"<script>{script}</script>");
        }
    }
}
