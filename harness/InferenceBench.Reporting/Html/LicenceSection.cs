using System.Globalization;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Html;

/// <summary>Who made this page, and the licences of what is inside it.</summary>
internal static class LicenceSection
{
    public static void Write(TextWriter page, RunReport report)
    {
        var start = report.Run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        page.WriteLine($"<footer>\n<p>Made by InferenceBench {HtmlText.Of(report.Run.ToolVersion)} from the run of {start}. "
            + "Gaps between single tokens are in the run’s steps.csv.</p>");
        Libraries(page);
        page.WriteLine("</footer>");
    }

    /// <summary>The licences of the chart libraries, where the page has them.</summary>
    public static void Libraries(TextWriter page)
    {
        if (ReportAssets.HasCharts)
        {
            page.WriteLine("<details><summary>Licences of Vega, Vega-Lite and what they contain</summary>");
            page.WriteLine($"<pre>{System.Net.WebUtility.HtmlEncode(ReportAssets.Licences)}</pre>\n</details>");
        }
    }
}
