using InferenceBench.Reporting.Charts;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Html;

/// <summary>Title, what the page is about in a line, the way to its sections.</summary>
internal static class PageHeader
{
    public static void Write(TextWriter page, RunReport report, IReadOnlyList<Chart> charts)
    {
        page.WriteLine(
            "<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\">\n<div class=\"bar\">");
        page.WriteLine("<p class=\"brand\">InferenceBench</p>");
        page.WriteLine("<button type=\"button\" id=\"theme\" class=\"quiet\" hidden>Theme: system</button>\n</div>");
        page.WriteLine($"<h1>{(report.HasPrice ? "What a million tokens cost" : "How fast the tokens come")}</h1>");
        page.WriteLine($"<p class=\"lead\">{HtmlText.Of(RunFacts.Lead(report))}</p>");
        page.WriteLine("<nav aria-label=\"Sections\"><ul>");
        (string Id, string Text)[] sections =
        [
            ("overview", "Overview"), .. report.Warnings.Count > 0 ? [("warnings", "Warnings")] : Array.Empty<(string, string)>(),
            .. report.Measured.Count > 0 ? [("question", "Your price")] : Array.Empty<(string, string)>(), ("cells", "Cells"),
            .. charts.Count > 0 ? [("charts", "Charts")] : Array.Empty<(string, string)>(),
            .. report.Sections.Select(section => (section.Id, section.Title)), ("setting", "What ran on what"),
            ("formulas", "Formulas"),
        ];
        foreach (var (id, text) in sections)
        {
            page.WriteLine($"<li><a href=\"#{id}\">{HtmlText.Of(text)}</a></li>");
        }

        page.WriteLine("</ul></nav>\n</header>");
    }
}
