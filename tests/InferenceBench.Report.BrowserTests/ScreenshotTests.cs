using InferenceBench.Testing;
using Microsoft.Playwright;

namespace InferenceBench.Report.BrowserTests;

/// <summary>
/// Every form in which a page is looked at draws without an error; with INFERENCEBENCH_SCREENSHOTS set the pictures are kept
/// there.
/// </summary>
[Collection(Browser.Tests)]
public sealed class ScreenshotTests(Browser browser)
{
    [BrowserFact]
    public Task One_cell() => LookAsync("1", new GeneratedRun { Cells = 1 });

    [BrowserFact]
    public Task Six_cells() => LookAsync("6", new GeneratedRun());

    [BrowserFact]
    public Task A_hundred_cells_at_several_batches() =>
        LookAsync("100", new GeneratedRun { Cells = 100, Batches = [1, 4, 16, 64] });

    private async Task LookAsync(string name, GeneratedRun run)
    {
        foreach (var (form, width, scheme) in new[]
        {
            ("light", 1280, ColorScheme.Light), ("dark", 1280, ColorScheme.Dark), ("narrow", 390, ColorScheme.Light),
        })
        {
            await using var report = await ReportPage.OpenAsync(
                browser, run.Make(), new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
            await DrawAllAsync(report.Page);
            (await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
            report.Misdeeds.ShouldBeEmpty();
            await Screenshots.KeepAsync(report.Page, $"{name}-{form}");
        }
    }

    private static async Task DrawAllAsync(IPage page)
    {
        foreach (var drawing in await page.QuerySelectorAllAsync(".drawing"))
        {
            await drawing.ScrollIntoViewIfNeededAsync();
            (await drawing.WaitForSelectorAsync("svg")).ShouldNotBeNull();
        }
    }
}
