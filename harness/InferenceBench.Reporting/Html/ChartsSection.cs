using InferenceBench.Reporting.Charts;

namespace InferenceBench.Reporting.Html;

/// <summary>The places where charts are drawn, each with its text alternative and its data as a table.</summary>
internal static class ChartsSection
{
    public static void Write(TextWriter page, IReadOnlyList<Chart> charts)
    {
        if (charts.Count == 0)
        {
            return;
        }

        page.WriteLine("<section id=\"charts\" aria-labelledby=\"charts-title\">\n<h2 id=\"charts-title\">Charts</h2>");
        SayWhenNotDrawn(page);
        page.WriteLine("<div class=\"charts\">");
        Figures(page, charts);
        page.WriteLine("</div>\n<noscript><p>Charts and details need JavaScript; the table above holds the first cells without "
            + "it.</p></noscript>\n</section>");
    }

    /// <summary>One line, where the page has no chart libraries; each chart's values are in its table all the same.</summary>
    public static void SayWhenNotDrawn(TextWriter page)
    {
        if (!ReportAssets.HasCharts)
        {
            page.WriteLine($"<p class=\"no-charts\">{HtmlText.Of(ReportAssets.HowToAddCharts)}</p>");
        }
    }

    /// <summary>The figures alone.</summary>
    public static void Figures(TextWriter page, IEnumerable<Chart> charts)
    {
        foreach (var chart in charts)
        {
            page.WriteLine(
                $"<figure class=\"chart\" id=\"{chart.Id}\">\n<h3 id=\"{chart.Id}-title\">{HtmlText.Of(chart.Title)}</h3>");
            page.WriteLine(
                $"<div class=\"drawing\" data-chart=\"{chart.Id}\" role=\"img\" aria-labelledby=\"{chart.Id}-title\" "
                + $"aria-describedby=\"{chart.Id}-summary\"></div>");
            page.WriteLine($"<figcaption id=\"{chart.Id}-summary\">{Summary(chart)}</figcaption>");
            page.WriteLine($"<details class=\"values\" data-values=\"{chart.Id}\"><summary>The same as a "
                + "table</summary></details>\n</figure>");
        }
    }

    /// <summary>The sentence that names $ stands apart, so that the script can say it anew.</summary>
    private static string Summary(Chart chart)
    {
        var text = HtmlText.Of(chart.Summary);
        var sentence = HtmlText.Of(chart.Money?.Sentence ?? "");
        var at = sentence.Length == 0 ? -1 : text.IndexOf(sentence, StringComparison.Ordinal);
        return at < 0 ? text : $"{text[..at]}<span class=\"money-said\">{sentence}</span>{text[(at + sentence.Length)..]}";
    }
}
