using InferenceBench.Results;
using InferenceBench.Testing;
using Microsoft.Playwright;

namespace InferenceBench.Report.BrowserTests;

[Collection(Browser.Tests)]
public sealed class ReportPageTests(Browser browser)
{
    private const string Rows = "#cell-table tbody tr";

    [BrowserFact]
    public async Task A_name_with_html_script_and_formula_stays_text()
    {
        const string evil =
            "=cmd|' /C calc'!A0</script><!--<script>alert(1)</script><img src=x onerror=alert(2)>\u2028\"';alert(3)//";
        var run = new GeneratedRun
        {
            Cells = 3,
            Change = (i, outcome) => i switch
            {
                0 =>
                    outcome with
                    {
                        Cell = outcome.Cell with
                        {
                            Model = outcome.Cell.Model with { Id = evil, Name = evil, Quantization = evil },
                        },
                        Disturbances = [evil],
                    },
                1 => outcome with { Status = CellStatus.Failed, Reason = evil, Samples = [] },
                _ => outcome,
            },
        }.Make();

        await using var report = await ReportPage.OpenAsync(
            browser, run with { Document = run.Document with { Suite = evil, ToolVersion = evil } });
        foreach (var drawing in await report.Page.QuerySelectorAllAsync(".drawing"))
        {
            await drawing.ScrollIntoViewIfNeededAsync();
            await drawing.WaitForSelectorAsync("svg");
        }

        foreach (var open in await report.Page.QuerySelectorAllAsync("button.open"))
        {
            await open.ClickAsync();
        }

        report.Misdeeds.ShouldBeEmpty();
        (await report.Page.QuerySelectorAsync("img")).ShouldBeNull();
        (await report.Page.InnerTextAsync("#cell-table")).ShouldContain("<img src=x onerror=alert(2)>");
    }

    [BrowserFact]
    public async Task A_script_that_got_into_the_page_does_not_run()
    {
        await using var report = await ReportPage.OpenAsync(browser, new GeneratedRun { Cells = 1 }.Make());

        await report.Page.EvaluateAsync(
            "() => { const s = document.createElement('script'); s.textContent = 'window.ran = true'; "
            + "document.body.append(s); }");

        (await report.Page.EvaluateAsync<bool>("'ran' in window")).ShouldBeFalse();
        report.Misdeeds.ShouldHaveSingleItem().ShouldContain("Content Security Policy");
    }

    [BrowserFact]
    public async Task Headers_sort_by_keyboard_and_say_so()
    {
        await using var report = await ReportPage.OpenAsync(browser, new GeneratedRun { Cells = 12 }.Make());
        var header = report.Page.Locator("#cell-table thead th", new() { HasText = "decode" });

        await header.Locator("button").PressAsync("Enter");
        (await header.GetAttributeAsync("aria-sort")).ShouldBe("ascending");
        var ascending = await DecodeAsync(report.Page);
        await header.Locator("button").PressAsync("Enter");
        (await header.GetAttributeAsync("aria-sort")).ShouldBe("descending");

        ascending.ShouldBeInOrder();
        (await DecodeAsync(report.Page)).ShouldBe(Enumerable.Reverse(ascending));
    }

    [BrowserFact]
    public async Task Searching_and_choosing_a_quantization_narrow_the_table()
    {
        await using var report = await ReportPage.OpenAsync(browser, new GeneratedRun { Cells = 24 }.Make());

        await report.Page.FillAsync("#search", "QWEN3 30b");
        (await report.Page.Locator(Rows).CountAsync()).ShouldBe(3);
        await report.Page.SelectOptionAsync("#by-quant", "Q8_0");
        (await report.Page.Locator(Rows).CountAsync()).ShouldBe(1);
        (await report.Page.InnerTextAsync("#count")).ShouldBe("1 of 24 cells");
    }

    [BrowserFact]
    public async Task Every_repetition_of_a_cell_is_reached_from_its_row()
    {
        var run = new GeneratedRun { Cells = 120, Samples = 7, Batches = [1, 2, 4, 8, 16] }.Make();
        await using var report = await ReportPage.OpenAsync(browser, run);

        await report.Page.ClickAsync("[data-to=last]");
        await report.Page.Locator("button.open").Last.PressAsync("Enter");
        var table = report.Page.Locator("#details-body table");
        await table.WaitForAsync();

        (await table.Locator("tbody tr").CountAsync()).ShouldBe(7);
        var name = await report.Page.Locator("button.open").Last.InnerTextAsync();
        (await report.Page.InnerTextAsync("#details-body dl")).ShouldContain(name);
        var prefill = await table.Locator("tbody tr").First.Locator("td").Nth(3).InnerTextAsync();
        run.Outcomes.SelectMany(o => o.Samples).ShouldContain(sample => $"{sample.PrefillSeconds}" == prefill);
    }

    [BrowserFact]
    public async Task A_page_of_ten_thousand_cells_opens_sorts_and_filters()
    {
        await using var report = await ReportPage.OpenAsync(
            browser,
            new GeneratedRun { Cells = 10_000, Samples = 2, Steps = 4, Quantized = 6, Batches = [1, 2, 4, 8, 16, 32] }.Make());

        (await report.Page.Locator(Rows).CountAsync()).ShouldBe(50);
        await report.Page.Locator("#cell-table thead button", new() { HasText = "prefill" }).ClickAsync();
        await report.Page.FillAsync("#search", "mixtral q4_k_m");
        (await report.Page.InnerTextAsync("#count")).ShouldContain("of 10000 cells");
        foreach (var drawing in await report.Page.QuerySelectorAllAsync(".drawing"))
        {
            await drawing.ScrollIntoViewIfNeededAsync();
            await drawing.WaitForSelectorAsync("svg");
        }

        (await report.Page.EvaluateAsync<int>("document.querySelectorAll('*').length")).ShouldBeLessThan(20_000);
        report.Misdeeds.ShouldBeEmpty();
        await Screenshots.KeepAsync(report.Page, "10000");
    }

    [BrowserFact]
    public async Task Everything_has_a_name_for_a_screen_reader()
    {
        await using var report = await ReportPage.OpenAsync(browser, new GeneratedRun { Cells = 6, Batches = [1, 8] }.Make());

        var nameless = await report.Page.EvaluateAsync<string[]>("""
            () => [
              ...[...document.querySelectorAll('button, a, summary')]
                .filter(e => !e.textContent.trim() && !e.getAttribute('aria-label')),
              ...[...document.querySelectorAll('input, select')].filter(e => !e.labels.length),
              ...[...document.querySelectorAll('table')].filter(e => !e.caption),
              ...[...document.querySelectorAll('[role=img]:not([aria-label])')].filter(e =>
                !document.getElementById(e.getAttribute('aria-labelledby'))
                || !document.getElementById(e.getAttribute('aria-describedby'))?.textContent),
              ...[...document.querySelectorAll('main section')].filter(e =>
                !document.getElementById(e.getAttribute('aria-labelledby'))),
            ].map(e => e.outerHTML)
            """);
        var levels = await report.Page.EvaluateAsync<int[]>(
            "() => [...document.querySelectorAll('h1, h2, h3, h4')].map(h => Number(h.tagName[1]))");

        nameless.ShouldBeEmpty();
        levels[0].ShouldBe(1);
        levels.Zip(levels.Skip(1), (one, next) => next - one).ShouldAllBe(step => step <= 1);
    }

    [BrowserFact]
    public async Task The_theme_button_goes_from_system_to_light_to_dark()
    {
        await using var report = await ReportPage.OpenAsync(
            browser, new GeneratedRun { Cells = 1 }.Make(), new() { ColorScheme = ColorScheme.Dark });
        async Task<string> Background() =>
            await report.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        var dark = await Background();

        await report.Page.ClickAsync("#theme");
        (await Background()).ShouldNotBe(dark);
        await report.Page.ClickAsync("#theme");
        (await Background()).ShouldBe(dark);
        (await report.Page.InnerTextAsync("#theme")).ShouldBe("Theme: dark");
    }

    private static async Task<List<double>> DecodeAsync(IPage page)
    {
        var headers = await page.Locator("#cell-table thead th").AllInnerTextsAsync();
        var column = headers.ToList().FindIndex(text => text.StartsWith("decode", StringComparison.Ordinal));
        var texts = await page.Locator($"{Rows} > *:nth-child({column + 1})").AllInnerTextsAsync();
        return [.. texts.Select(text => double.Parse(text.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))];
    }
}
