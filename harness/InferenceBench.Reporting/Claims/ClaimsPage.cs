using System.Text;
using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Rules;
using InferenceBench.Reporting.Charts;
using InferenceBench.Reporting.Html;

namespace InferenceBench.Reporting.Claims;

/// <summary>Verdicts as one self-contained page, with the plot behind each.</summary>
public static class ClaimsPage
{
    /// <summary>Its name beside a report.</summary>
    public const string FileName = "claims.html";

    /// <summary>Writes the page as UTF-8.</summary>
    public static void Write(Stream stream, IReadOnlyList<ClaimResult> results, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(evidence);
        using var page = new StreamWriter(
            stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var charts = results.Select(result => (result, Charts: ClaimCharts.Of(result))).ToList();
        Head(page);
        Header(page, results, evidence);
        page.WriteLine("<main id=\"main\">");
        Overview(page, results);
        foreach (var (result, drawn) in charts)
        {
            Section(page, result, drawn);
        }

        page.WriteLine("</main>");
        page.WriteLine("<footer>");
        ChartsSection.SayWhenNotDrawn(page);
        LicenceSection.Libraries(page);
        page.WriteLine("</footer>");
        foreach (var chart in charts.SelectMany(pair => pair.Charts))
        {
            page.WriteLine($"<script type=\"application/json\" id=\"data-{chart.Id}\">{PageData.Of(chart)}</script>");
        }

        foreach (var script in PageScript.OfClaims)
        {
            page.WriteLine($"<script>{script}</script>");
        }

        page.WriteLine("</body>\n</html>");
    }

    private static void Head(StreamWriter page)
    {
        page.WriteLine("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        page.WriteLine($"<meta http-equiv=\"Content-Security-Policy\" content=\"{PageScript.PolicyFor(PageScript.OfClaims)}\">");
        page.WriteLine(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<meta name=\"color-scheme\" content=\"light dark\">");
        page.WriteLine($"<title>Claims · InferenceBench</title>\n<style>\n{ReportAssets.Style}</style>\n</head>");
    }

    private static void Header(StreamWriter page, IReadOnlyList<ClaimResult> results, Evidence evidence)
    {
        var machines = ClaimTexts.Machines(evidence).ToList();
        page.WriteLine(
            "<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\">\n<div class=\"bar\">\n"
            + "<p class=\"brand\">InferenceBench</p>");
        page.WriteLine(
            "<button type=\"button\" id=\"theme\" class=\"quiet\" hidden>Theme: system</button>\n</div>\n"
            + "<h1>What the documents claim, checked</h1>");
        var where = machines.Count == 0 ? "" : " · " + HtmlText.Of(string.Join("; ", machines));
        page.WriteLine($"<p class=\"lead\">{HtmlText.Of(ClaimTexts.Counts(results))}{where}</p>\n</header>");
    }

    private static void Overview(StreamWriter page, IReadOnlyList<ClaimResult> results)
    {
        page.WriteLine("<section id=\"overview\" aria-labelledby=\"overview-title\">\n<h2 id=\"overview-title\">Overview</h2>");
        var documents = ClaimTexts.Titles(results)
            .Select(title => $"<b>{HtmlText.Of(title.Key)}</b> {HtmlText.Of(title.Value)}");
        page.WriteLine($"<p class=\"documents\">{string.Join(" · ", documents)}</p>");
        Filter(page, results);
        page.WriteLine(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"overview-title\">\n"
            + "<table class=\"verdicts\">\n"
            + "<caption>Found: the figure that settled the claim, with its 95 % interval over all tests of the claim</caption>");
        page.WriteLine(
            "<thead><tr><th scope=\"col\">claim</th><th scope=\"col\">verdict</th><th scope=\"col\">found</th>"
            + "<th scope=\"col\" class=\"wide\">document</th><th scope=\"col\" class=\"wide\">kind</th>"
            + "<th scope=\"col\" class=\"wide\">stated</th><th scope=\"col\" class=\"wide\">scope</th></tr></thead>\n<tbody>");
        foreach (var result in results)
        {
            var claim = result.Claim;
            page.WriteLine(
                $"<tr data-verdict=\"{Key(result.Verdict)}\"><th scope=\"row\"><a href=\"#claim-{HtmlText.Of(claim.Id)}\">"
                + $"{HtmlText.Of(claim.Id)}</a></th><td>{Badge(result.Verdict)}</td>"
                + $"<td>{HtmlText.Of(ClaimTexts.Measured(result))}</td>"
                + $"<td class=\"wide short\">{HtmlText.Of(string.Join(", ", claim.Documents))}</td>"
                + $"<td class=\"wide short\">{HtmlText.Of($"{claim.Kind}")}</td>"
                + $"<td class=\"wide\">{HtmlText.Of(claim.Stated.ToString())}</td>"
                + $"<td class=\"wide\">{HtmlText.Of(result.Scope)}</td></tr>");
        }

        page.WriteLine("</tbody>\n</table>\n</div>\n</section>");
    }

    /// <summary>Works by the style sheet alone: rows whose verdict is not the checked one are hidden.</summary>
    private static void Filter(StreamWriter page, IReadOnlyList<ClaimResult> results)
    {
        page.WriteLine("<fieldset class=\"filter\"><legend>Show</legend>");
        page.WriteLine(
            $"<label><input type=\"radio\" name=\"verdict\" id=\"verdict-all\" checked> all ({results.Count})</label>");
        foreach (var verdict in ClaimTexts.AllVerdicts)
        {
            var count = results.Count(result => result.Verdict == verdict);
            page.WriteLine(
                $"<label><input type=\"radio\" name=\"verdict\" id=\"verdict-{Key(verdict)}\"> {Badge(verdict)} "
                + $"({count})</label>");
        }

        page.WriteLine("</fieldset>");
    }

    private static string Badge(ClaimVerdict verdict) =>
        $"<span class=\"badge {Key(verdict)}\">{ClaimSentences.Word(verdict)}</span>";

    private static string Key(ClaimVerdict verdict) => ClaimSentences.Word(verdict).Replace(' ', '-');

    private static void Section(StreamWriter page, ClaimResult result, IReadOnlyList<Chart> charts)
    {
        var id = HtmlText.Of("claim-" + result.Claim.Id);
        page.WriteLine(
            $"<section id=\"{id}\" data-verdict=\"{Key(result.Verdict)}\" aria-labelledby=\"{id}-title\">\n"
            + $"<h2 id=\"{id}-title\">{HtmlText.Of(result.Claim.Id)} {Badge(result.Verdict)}</h2>");
        page.WriteLine($"<p>{HtmlText.Of(result.Claim.Says)} <em>({HtmlText.Of(string.Join(", ", result.Claim.Documents))}: "
            + $"{HtmlText.Of(result.Claim.Title)})</em></p>\n<p><b>Scope:</b> {HtmlText.Of(result.Scope)}.</p>\n<ul>");
        foreach (var test in result.Tests)
        {
            page.WriteLine(
                $"<li>{Badge(test.Verdict)}{(test.Test.Decides ? "" : " (shown only)")}: {HtmlText.Of(test.Why)}</li>");
        }

        var rows = ClaimTexts.Rows(result);
        if (rows.Count > 0)
        {
            var names = rows.Select(cell => $"{cell.Name} ({cell.RunId}, {cell.Outcome.Key})");
            page.WriteLine($"<li>rests on {HtmlText.Of(string.Join("; ", names))}</li>");
        }

        page.WriteLine("</ul>\n<div class=\"charts\">");
        ChartsSection.Figures(page, charts);
        page.WriteLine("</div>\n</section>");
    }
}
