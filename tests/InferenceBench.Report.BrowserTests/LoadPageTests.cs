using InferenceBench.Load.Report;
using InferenceBench.Reporting.Loads;
using InferenceBench.Testing;
using Microsoft.Playwright;

namespace InferenceBench.Report.BrowserTests;

/// <summary>The page of a load, in every form in which it is looked at.</summary>
[Collection(Browser.Tests)]
public sealed class LoadPageTests(Browser browser)
{
    [BrowserFact]
    public Task With_prices_and_an_objective() =>
        LookAsync("load", new GeneratedLoad { FailsAt = 16, Concurrency = [1, 2, 4, 8, 16, 32] });

    [BrowserFact]
    public Task With_one_load_and_no_price() =>
        LookAsync("load-one", new GeneratedLoad { Concurrency = [4], UsdPerHour = null, Slo = null, Rounds = 1 });

    [BrowserFact]
    public async Task The_load_that_cannot_be_trusted_is_a_cross_in_the_chart_of_dollars()
    {
        await using var report = await OpenAsync(new GeneratedLoad { FailsAt = 8 }, 1400, ColorScheme.Light);
        var drawing = await report.Page.QuerySelectorAsync("[data-chart=cost-load]");
        await drawing!.ScrollIntoViewIfNeededAsync();
        await drawing.WaitForSelectorAsync("svg");

        // One for each of output, input and both, at one place.
        (await drawing.EvaluateAsync<int>(
            "d => [...d.querySelectorAll('.mark-symbol path')].filter(p => p.getAttribute('fill') === 'var(--c8)').length"))
            .ShouldBe(3);
    }

    [BrowserFact]
    public async Task An_objective_is_named_at_its_line_on_a_narrow_screen_too()
    {
        await using var report = await OpenAsync(new GeneratedLoad(), 390, ColorScheme.Light);
        var drawing = await report.Page.QuerySelectorAsync("[data-chart=latency-load]");
        await drawing!.ScrollIntoViewIfNeededAsync();
        await drawing.WaitForSelectorAsync("svg");

        var texts = await drawing.EvaluateAsync<string[]>(
            "d => [...d.querySelectorAll('.mark-text text')].map(t => t.textContent)");
        texts.ShouldContain("TTFT objective");
        texts.ShouldContain("TPOT objective");
    }

    private async Task LookAsync(string name, GeneratedLoad load)
    {
        foreach (var (form, width, scheme) in new[] { ("light", 1400, ColorScheme.Light), ("dark", 1400, ColorScheme.Dark),
            ("narrow", 390, ColorScheme.Light) })
        {
            await using var report = await OpenAsync(load, width, scheme);
            foreach (var drawing in await report.Page.QuerySelectorAllAsync(".drawing"))
            {
                await drawing.ScrollIntoViewIfNeededAsync();
                (await drawing.WaitForSelectorAsync("svg")).ShouldNotBeNull();
            }

            (await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
            if (width == 1400)
            {
                (await report.Page.EvaluateAsync<int>(
                    "(t => t.scrollWidth - t.clientWidth)(document.querySelector('#loads .scroll'))")).ShouldBe(0);
            }

            report.Misdeeds.ShouldBeEmpty();
            await Screenshots.KeepAsync(report.Page, $"{name}-{form}");
        }
    }

    private Task<ReportPage> OpenAsync(GeneratedLoad load, int width, ColorScheme scheme)
    {
        var record = load.Make();
        var reading = new LoadReading(record, LoadReport.Of(record), new DateOnly(2026, 3, 2));
        return ReportPage.OpenAsync(browser, stream => LoadPage.Write(stream, reading),
            new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
    }
}
