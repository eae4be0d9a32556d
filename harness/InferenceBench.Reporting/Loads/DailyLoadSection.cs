using InferenceBench.Load.Report;
using InferenceBench.Reporting.Html;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Reporting.Loads;

/// <summary>The page's part about a stated daily load.</summary>
internal static class DailyLoadSection
{
    public const string Id = "daily";
    public const string Title = "A day's requests";

    public static void Write(StreamWriter page, LoadReport report, DailyLoad daily)
    {
        page.WriteLine(
            $"<section id=\"{Id}\" aria-labelledby=\"{Id}-title\">\n<h2 id=\"{Id}-title\">{HtmlText.Of(Title)}</h2>\n"
            + $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{Id}-title\">\n<table>\n<thead><tr>");
        foreach (var (above, below) in DailyLoadTexts.Heads)
        {
            // In two lines, so that a phone has room for both prices.
            page.WriteLine(below.Length == 0
                ? $"<th scope=\"col\">{HtmlText.Of(above)}</th>"
                : $"<th scope=\"col\" class=\"number\">{HtmlText.Of(above)} <br>{HtmlText.Of(below)}</th>");
        }

        page.WriteLine("</tr></thead>\n<tbody>");
        foreach (var row in DailyLoadTexts.Rows(daily))
        {
            var numbers = row.Skip(1).Select(number => $"<td class=\"number\">{HtmlText.Of(number)}</td>");
            page.WriteLine($"<tr><th scope=\"row\">{HtmlText.Of(row[0])}</th>{string.Concat(numbers)}</tr>");
        }

        page.WriteLine("</tbody>\n</table>\n</div>");
        foreach (var line in DailyLoadTexts.Sentences(report, daily))
        {
            var (text, isWarning) = LoadNotes.Of(line);
            page.WriteLine(isWarning ? $"<p><strong>{HtmlText.Of(text)}</strong></p>" : $"<p>{HtmlText.Of(text)}</p>");
        }

        page.WriteLine("</section>");
    }
}
