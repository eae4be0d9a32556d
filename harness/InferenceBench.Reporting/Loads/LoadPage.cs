using System.Globalization;
using System.Text;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Charts;
using InferenceBench.Reporting.Html;

namespace InferenceBench.Reporting.Loads;

/// <summary>The report of a load as one page that needs nothing but itself.</summary>
public static class LoadPage
{
    /// <summary>Writes the page as UTF-8.</summary>
    public static void Write(Stream stream, LoadReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        using var page = new StreamWriter(
            stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var charts = LoadCharts.For(reading);
        Head(page, reading);
        Header(page, reading, charts);
        page.WriteLine("<main id=\"main\">");
        LoadCards.Write(page, reading.Report);
        Notes(page, reading);
        Loads(page, reading.Report);
        if (reading.Report.Daily is { } daily)
        {
            DailyLoadSection.Write(page, reading.Report, daily);
        }

        ChartsSection.Write(page, charts);
        Facts(page, reading);
        LoadFormulas.Write(page, reading.Report);
        page.WriteLine("</main>\n<footer>");
        var rows =
            reading.Report.MeasuredBy is null ? " Every request is in the run’s requests.csv, every token in arrivals.csv." : "";
        page.WriteLine($"<p>Made by InferenceBench {HtmlText.Of(reading.Record.Run.ToolVersion)}.{rows}</p>");
        LicenceSection.Libraries(page);
        page.WriteLine("</footer>");
        foreach (var chart in charts)
        {
            page.WriteLine($"<script type=\"application/json\" id=\"data-{chart.Id}\">{PageData.Of(chart)}</script>");
        }

        foreach (var script in PageScript.OfClaims)
        {
            page.WriteLine($"<script>{script}</script>");
        }

        page.WriteLine("</body>\n</html>");
    }

    private static void Head(StreamWriter page, LoadReading reading)
    {
        var day = reading.Report.MeasuredBy is null
            ? reading.Record.Run.StartedAt.UtcDateTime.ToString(" yyyy-MM-dd", CultureInfo.InvariantCulture)
            : "";
        var title = $"load of {reading.Report.Server.Model}{day}";
        page.WriteLine("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        page.WriteLine($"<meta http-equiv=\"Content-Security-Policy\" content=\"{PageScript.PolicyFor(PageScript.OfClaims)}\">");
        page.WriteLine(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<meta name=\"color-scheme\" content=\"light dark\">");
        page.WriteLine($"<title>{HtmlText.Of(title)} · InferenceBench</title>\n<style>\n{ReportAssets.Style}</style>\n</head>");
    }

    private static void Header(StreamWriter page, LoadReading reading, IReadOnlyList<Chart> charts)
    {
        page.WriteLine(
            "<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\">\n<div class=\"bar\">\n"
            + "<p class=\"brand\">InferenceBench</p>");
        page.WriteLine("<button type=\"button\" id=\"theme\" class=\"quiet\" hidden>Theme: system</button>\n</div>");
        page.WriteLine($"<h1>{(!reading.Report.IsPriced ? "How much a server takes" : "What a served token costs")}</h1>");
        page.WriteLine($"<p class=\"lead\">{HtmlText.Of(LoadFacts.Lead(reading))}</p>\n<nav aria-label=\"Sections\"><ul>");
        (string Id, string Text)[] sections =
        [
            ("overview", "Overview"), ("notes", "What it says"), ("loads", "Loads"),
            .. reading.Report.Daily is not null
                ? [(DailyLoadSection.Id, DailyLoadSection.Title)] : Array.Empty<(string, string)>(),
            .. charts.Count > 0 ? [("charts", "Charts")] : Array.Empty<(string, string)>(),
            ("setting", "What was loaded"), ("formulas", "Formulas"),
        ];
        foreach (var (id, text) in sections)
        {
            page.WriteLine($"<li><a href=\"#{id}\">{HtmlText.Of(text)}</a></li>");
        }

        page.WriteLine("</ul></nav>\n</header>");
    }

    /// <summary>Those that warn stand out.</summary>
    private static void Notes(StreamWriter page, LoadReading reading)
    {
        page.WriteLine(
            "<section id=\"notes\" class=\"warnings\" aria-labelledby=\"notes-title\">\n"
            + "<h2 id=\"notes-title\">What it says</h2>\n<ul>");
        foreach (var (text, isWarning) in LoadNotes.Of(reading))
        {
            page.WriteLine(isWarning ? $"<li><strong>{HtmlText.Of(text)}</strong></li>" : $"<li>{HtmlText.Of(text)}</li>");
        }

        page.WriteLine("</ul>\n</section>");
    }

    private static void Loads(StreamWriter page, LoadReport report)
    {
        page.WriteLine("<section id=\"loads\" aria-labelledby=\"loads-title\">\n<h2 id=\"loads-title\">Loads</h2>");
        Table(page, report, report.Points, $"Requests of {(report.Points.Count > 0 ? report.Points[0].Mix.ToString() : "no")} "
            + $"tokens; ± is half the 95 % interval", "loads-title");
        foreach (var side in report.Sides.GroupBy(point => point.Mix))
        {
            page.WriteLine(
                $"<details><summary>The same with {HtmlText.Of(side.Key.ToString())} tokens, to tell input from "
                + "output</summary>");
            Table(page, report, [.. side], $"Requests of {side.Key} tokens", "loads-title");
            page.WriteLine("</details>");
        }

        page.WriteLine("</section>");
    }

    private static void Table(
        StreamWriter page, LoadReport report, IReadOnlyList<PointResult> points, string caption, string labelledBy)
    {
        var columns = LoadColumn.For(report);
        page.WriteLine(
            $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{labelledBy}\">\n<table>\n"
            + $"<caption>{HtmlText.Of(caption)}</caption>\n<thead><tr>");
        foreach (var column in columns)
        {
            var unit = column.Unit.Length == 0 ? "" : $"<span class=\"unit\">{column.Unit}</span>";
            page.WriteLine($"<th scope=\"col\"{(column == columns[0] ? "" : " class=\"number\"")}>{column.Name}{unit}</th>");
        }

        page.WriteLine("</tr></thead>\n<tbody>");
        foreach (var point in points)
        {
            page.Write(point.IsValid ? "<tr>" : "<tr class=\"skipped\">");
            page.Write($"<th scope=\"row\">{HtmlText.Of(columns[0].Text(point))}</th>");
            var numbers = columns.Skip(1).Select(column => $"<td class=\"number\">{HtmlText.Of(column.Text(point))}</td>");
            page.WriteLine($"{string.Concat(numbers)}</tr>");
            if (!point.IsValid)
            {
                // A row of its own: as a column it would take a fifth of the page from the figures.
                page.WriteLine(
                    $"<tr class=\"why\"><td colspan=\"{columns.Count}\"><span>invalid: "
                    + $"{HtmlText.Of(LoadTexts.Why(point))}</span></td></tr>");
            }
        }

        page.WriteLine("</tbody>\n</table>\n</div>");
    }

    private static void Facts(StreamWriter page, LoadReading reading)
    {
        page.WriteLine(
            "<section id=\"setting\" aria-labelledby=\"setting-title\">\n<h2 id=\"setting-title\">What was loaded</h2>\n"
            + "<dl class=\"facts\">");
        foreach (var (label, text) in LoadFacts.All(reading))
        {
            page.WriteLine($"<div><dt>{label}</dt><dd>{HtmlText.Of(text)}</dd></div>");
        }

        page.WriteLine("</dl>\n</section>");
    }
}
