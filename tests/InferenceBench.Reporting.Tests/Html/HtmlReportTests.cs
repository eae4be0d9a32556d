using System.Text;
using System.Text.RegularExpressions;
using InferenceBench.Analysis.Rows;
using InferenceBench.Prices;
using InferenceBench.Reporting.Html;
using InferenceBench.Reporting.Reports;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Html;

public sealed class HtmlReportTests
{
    private const string Evil = "</script><!--<script>alert(1)</script> \"'\u2028\u2029=1+1";

    [Fact]
    public void No_text_of_results_ends_its_element()
    {
        var run = new GeneratedRun
        {
            Cells = 2,
            Change = (_, outcome) => outcome with
            {
                Cell = outcome.Cell with { Model = outcome.Cell.Model with { Id = Evil, Quantization = Evil }, Engine = Evil },
                Build = outcome.Build! with { Version = Evil },
                Disturbances = [Evil],
            },
        }.Make();

        var page = Page(run with
        {
            Document = run.Document with
            {
                RunId = Evil,
                Suite = Evil,
                ToolVersion = Evil,
                Price = run.Document.Price! with { Source = Evil },
            },
        });

        page.ShouldNotContain("alert(1)</script>");
        page.ShouldNotContain("<!--");
        page.ShouldNotContain('\u2028');
        page.ShouldContain("\\u003C/script\\u003E");
        page.ShouldContain("&lt;/script&gt;");
        Regex.Count(page, "<script").ShouldBe(Regex.Count(page, "</script>"));
    }

    [Fact]
    public void Nothing_is_fetched_from_anywhere()
    {
        var own = Regex.Replace(Page(new GeneratedRun().Make()), "<script>.*?</script>", "", RegexOptions.Singleline);

        own.ShouldContain("default-src 'none'");
        Regex.IsMatch(own, "(src|href)=\"(?!#)").ShouldBeFalse();
        own.ShouldNotContain("@import");
        own.ShouldNotContain("url(");
    }

    [Fact]
    public void The_licences_of_what_is_inside_are_inside()
    {
        var page = Page(new GeneratedRun { Cells = 1 }.Make());

        // Without Node.js nothing of others is in the page, and it says how the charts come.
        page.Contains("vega-lite 6.4.3", StringComparison.Ordinal).ShouldBe(ReportAssets.HasCharts);
        page.Contains("Redistribution and use in source", StringComparison.Ordinal).ShouldBe(ReportAssets.HasCharts);
        page.Contains("built without Node.js", StringComparison.Ordinal).ShouldBe(!ReportAssets.HasCharts);
    }

    [Fact]
    public void A_hundred_cells_stay_under_three_megabytes() =>
        Encoding.UTF8.GetByteCount(Page(new GeneratedRun { Cells = 100, Samples = 30, Steps = 128, Batches = [1, 4, 16, 64] }
            .Make()))
            .ShouldBeLessThan(3_000_000);

    [Fact]
    public void A_stale_price_is_said() =>
        Page(new GeneratedRun().Make(), new DateOnly(2027, 1, 1)).ShouldContain("334 days before this report was made");

    [Fact]
    public void Without_a_price_the_page_says_how_to_give_one()
    {
        var page = Page(new GeneratedRun { Price = null }.Make());

        page.ShouldContain("How fast the tokens come");
        page.ShouldContain("--usd-per-hour");
        page.ShouldNotContain("data-cost-output");
    }

    [Fact]
    public void A_run_in_which_nothing_was_measured_is_a_page_of_reasons()
    {
        var page = Page(new GeneratedRun
        {
            Cells = 3,
            Change = (_, outcome) => outcome with
            {
                Status = CellStatus.Failed,
                Reason = "The worker ended by signal 6.",
                Samples = [],
                Build = null,
                Resolved = null,
            },
        }.Make());

        page.ShouldContain("The worker ended by signal 6.");
        page.ShouldContain("0 cells measured in 0 repetitions, 3 failed");
        page.ShouldNotContain("id=\"charts\"");
    }

    [Fact]
    public void The_price_is_shown_with_its_source_and_day()
    {
        var page = Page(new GeneratedRun { Price = MachinePrice.Stated(1.5) }.Make());

        page.ShouldContain("US$1.50 an hour; given: as stated by the user");
    }

    private static string Page(RunRecord run, DateOnly? today = null)
    {
        using var stream = new MemoryStream();
        HtmlReport.Write(stream, RunReport.Of(run.Document, CellRow.All(run), today ?? new DateOnly(2026, 3, 2)));
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
