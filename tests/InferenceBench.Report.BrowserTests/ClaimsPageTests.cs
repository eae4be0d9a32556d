using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Reporting.Claims;
using InferenceBench.Results.Quality;

namespace InferenceBench.Report.BrowserTests;

[Collection(Browser.Tests)]
public sealed class ClaimsPageTests(Browser browser)
{
    private const string Ledger = """
        document: d
        file: d.txt
        claims:
          - id: cascade
            kind: measured
            says: A <b>cascade</b> costs less.
            stated: {text: less}
            tests:
              - {name: perplexity when half go on, cascade: {small: s, large: l, escalated_share: 0.5}, below: 1.05}
          - id: sum
            kind: arithmetic
            says: One and one is two.
            stated: {value: 2, unit: x, text: "one and one"}
            tests:
              - {name: sum, compute: a + b, above: 1}
            figures: {a: {value: 1}, b: {value: 1}}

        """;

    [BrowserFact]
    public async Task Every_plot_is_drawn_and_a_share_of_0_has_its_place()
    {
        var ledger = InferenceBench.Claims.Ledgers.Ledger.Read(Ledger, "d.yaml", _ => true);
        ledger.Problems.ShouldBeEmpty();
        var evidence = new Evidence { Cascades = [.. new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(Row)] };

        await using var page = await ReportPage.OpenAsync(
            browser, stream => ClaimsPage.Write(stream, new ClaimJudge(evidence).Judge(ledger.Claims), evidence));
        var drawings = await page.Page.QuerySelectorAllAsync(".drawing");
        foreach (var drawing in drawings)
        {
            await drawing.ScrollIntoViewIfNeededAsync();
            await drawing.WaitForSelectorAsync("svg");
        }

        // Each test has a plot of its figure; the cascade's has its curve besides.
        drawings.Count.ShouldBe(3);
        var across = await drawings[1].EvaluateAsync<double[]>(
            "d => [...d.querySelectorAll('.mark-symbol path')].map(p => Math.round(p.getBoundingClientRect().x))");
        across.Distinct().Count().ShouldBe(5);
        page.Misdeeds.ShouldBeEmpty();
        (await page.Page.InnerTextAsync("#claim-cascade")).ShouldContain("A <b>cascade</b> costs less.");
    }

    [BrowserFact]
    public async Task A_verdict_is_seen_on_a_phone_and_picks_the_rows()
    {
        var ledger = InferenceBench.Claims.Ledgers.Ledger.Read(Ledger, "d.yaml", _ => true);
        var evidence = new Evidence { Cascades = [Row(0.5)] };
        await using var page = await ReportPage.OpenAsync(
            browser, stream => ClaimsPage.Write(stream, new ClaimJudge(evidence).Judge(ledger.Claims), evidence));
        await page.Page.SetViewportSizeAsync(390, 800);

        const string Right =
            "() => Math.max(...[...document.querySelectorAll('.verdicts .badge')].map(badge => "
            + "badge.getBoundingClientRect().right))";
        (await page.Page.EvaluateAsync<double>(Right)).ShouldBeLessThan(390);
        (await page.Page.EvaluateAsync<double>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
        await page.Page.CheckAsync("#verdict-adds-up");

        (await page.Page.IsVisibleAsync("#claim-sum")).ShouldBeTrue();
        (await page.Page.IsVisibleAsync("#claim-cascade")).ShouldBeFalse();
        (await page.Page.Locator(".verdicts tbody tr:visible").CountAsync()).ShouldBe(1);
    }

    private static CascadeRow Row(double share) => new()
    {
        SmallModel = "s",
        LargeModel = "l",
        Quantization = "F16",
        Engine = "llama.cpp",
        SmallSha256 = "a",
        LargeSha256 = "b",
        TextSha256 = "c",
        ChunkTokens = 256,
        TokensScored = 1000,
        Point = new(share, 0.3, new(25, 24, 26), new(1.1 - (0.1 * share), 1.09 - (0.1 * share), 1.11 - (0.1 * share))),
    };
}
