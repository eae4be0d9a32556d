using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Html;

/// <summary>What not to believe.</summary>
internal static class WarningsSection
{
    private const int Open = 6;
    private const int Most = 200;

    public static void Write(TextWriter page, RunReport report)
    {
        if (report.Warnings.Count == 0)
        {
            return;
        }

        page.WriteLine(
            "<section id=\"warnings\" class=\"warnings\" aria-labelledby=\"warnings-title\">\n"
            + "<h2 id=\"warnings-title\">Before you believe a number</h2>");
        List(page, report.Warnings.Take(Open));
        if (report.Warnings.Count > Open)
        {
            page.WriteLine($"<details><summary>{report.Warnings.Count - Open} more</summary>");
            List(page, report.Warnings.Skip(Open).Take(Most));
            page.WriteLine(report.Warnings.Count > Open + Most
                ? "<p>The others are with their cells, in the table's column “notes”.</p></details>"
                : "</details>");
        }

        page.WriteLine("</section>");
    }

    private static void List(TextWriter page, IEnumerable<string> warnings)
    {
        page.WriteLine("<ul>");
        foreach (var warning in warnings)
        {
            page.WriteLine($"<li>{HtmlText.Of(warning)}</li>");
        }

        page.WriteLine("</ul>");
    }
}
