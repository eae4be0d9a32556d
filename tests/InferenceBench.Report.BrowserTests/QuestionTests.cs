using System.Globalization;
using InferenceBench.Analysis.Cost;
using InferenceBench.Prices;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Results;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;
using Microsoft.Playwright;

namespace InferenceBench.Report.BrowserTests;

/// <summary>What the page answers is what <c>cost</c> answers, digit for digit.</summary>
[Collection(Browser.Tests)]
public sealed class QuestionTests(Browser browser)
{
    private static readonly RunRecord _run = new GeneratedRun { Cells = 24, Batches = [1, 8], Change = Measured }.Make();

    [BrowserFact]
    public async Task Another_price_utilisation_request_and_load_give_the_numbers_of_the_cost_command()
    {
        await using var report = await ReportPage.OpenAsync(browser, _run);

        await AskAsync(report.Page, ("hour", "3.1415"), ("use", "37.5"), ("isl", "3000"), ("osl", "250"), ("load", "123456"));

        var question = new CostQuestion { Request = new(3000, 250), Utilisation = 0.375, RequestsPerDay = 123456 };
        await ShouldShowAsync(report.Page, CostReport.Of(_run, MachineCost.Rented(MachinePrice.Stated(3.1415)), question));
        (await report.Page.InnerTextAsync("#q-said"))
            .ShouldBe("All $ are for US$3.142 an hour, 38 % utilisation, requests of 3000 + 250 tokens, 123456 a day.");
        report.Misdeeds.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task An_owned_machine_with_stated_power_gives_the_numbers_of_the_cost_command()
    {
        var machine = new OwnedMachine
        {
            Name = "box",
            PurchaseUsd = 3504,
            Years = 4,
            Availability = 0.5m,
            Watts = 500,
            Pue = 1.2m,
            UsdPerKwh = 0.3m,
            UpkeepUsdPerYear = 219,
        };
        await using var report = await ReportPage.OpenAsync(browser, _run);

        await AskOwnedAsync(
            report.Page, ("purchase", "3504"), ("years", "4"), ("available", "50"), ("watts", "500"), ("pue", "1.2"),
            ("kwh", "0.3"), ("upkeep", "219"), ("load", "1000"));

        await ShouldShowAsync(report.Page, CostReport.Of(_run, MachineCost.Owned(machine), new() { RequestsPerDay = 1000 }));
        (await report.Page.InputValueAsync("#q-hour")).ShouldBe("0.43");
    }

    [BrowserFact]
    public async Task An_owned_machine_with_measured_energy_pays_by_the_joule()
    {
        var machine = new OwnedMachine { Name = "box", PurchaseUsd = 3504, Years = 4, UsdPerKwh = 0.3m };
        await using var report = await ReportPage.OpenAsync(browser, _run);

        await AskOwnedAsync(report.Page, ("purchase", "3504"), ("years", "4"), ("kwh", "0.3"), ("load", "1000"));

        await ShouldShowAsync(report.Page, CostReport.Of(_run, MachineCost.Owned(machine), new() { RequestsPerDay = 1000 }));
    }

    [BrowserFact]
    public async Task What_makes_no_sense_is_said_and_changes_nothing()
    {
        await using var report = await ReportPage.OpenAsync(browser, _run);
        var before = await report.Page.InnerTextAsync("#cell-table");

        await AskAsync(report.Page, ("hour", "-1"));
        (await report.Page.InnerTextAsync("#q-said")).ShouldBe("US$ an hour: this cannot be.");
        (await report.Page.GetAttributeAsync("#q-hour", "aria-invalid")).ShouldBe("true");
        await AskAsync(report.Page, ("hour", ""), ("isl", "100"));
        (await report.Page.InnerTextAsync("#q-said")).ShouldStartWith("Give input and output tokens together");

        (await report.Page.InnerTextAsync("#cell-table")).ShouldBe(before);
    }

    [BrowserFact]
    public async Task Charts_cards_and_captions_follow_and_come_back()
    {
        await using var report = await ReportPage.OpenAsync(browser, _run);
        var page = report.Page;
        await page.Locator(".drawing").First.ScrollIntoViewIfNeededAsync();
        await page.WaitForSelectorAsync(".drawing svg");
        var (card, said) = (await page.InnerTextAsync(".card"), await page.InnerTextAsync(".money-said"));

        await AskAsync(page, ("hour", "4.98"));

        var output = CostReport.Of(_run, MachineCost.Rented(MachinePrice.Stated(4.98)), new()).Bills
            .Select(b => b.OutputUsdPerMillion!.Value)
            .MinBy(e => e.Value);
        (await page.InnerTextAsync(".card")).ShouldContain("$" + Formats.Estimate(output).Split(' ')[0]);
        (await page.InnerTextAsync(".money-said")).ShouldContain("$" + Formats.Estimate(output));
        (await page.Locator("#cost-output svg").TextContentAsync())!.ShouldContain(Formats.Estimate(output));

        await page.ClickAsync("#q-reset");
        await page.WaitForFunctionAsync("text => document.querySelector('.money-said').textContent === text", said);
        (await page.InnerTextAsync(".card")).ShouldBe(card);
        report.Misdeeds.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_run_without_a_price_is_priced_by_the_reader()
    {
        var run = new GeneratedRun { Price = null }.Make();
        await using var report = await ReportPage.OpenAsync(browser, run);

        await AskAsync(report.Page, ("hour", "2"));

        await ShouldShowAsync(report.Page, CostReport.Of(run, MachineCost.Rented(MachinePrice.Stated(2)), new()));
    }

    private static CellOutcome Measured(int index, CellOutcome outcome) =>
        outcome with { Energy = new CellEnergy("rapl", 20, 1000 + index, 50_000 + (7 * index)) };

    private static async Task AskOwnedAsync(IPage page, params (string Field, string Text)[] answers)
    {
        await page.ClickAsync("#q-owned summary");
        await AskAsync(page, answers);
    }

    private static async Task AskAsync(IPage page, params (string Field, string Text)[] answers)
    {
        foreach (var (field, text) in answers)
        {
            await page.FillAsync("#q-" + field, text);
        }

        await page.PressAsync("#q-hour", "Enter");
    }

    private static async Task ShouldShowAsync(IPage page, CostReport expected)
    {
        var headers = (await page.Locator("#cell-table thead th").AllInnerTextsAsync())
            .Select(text => text.Split('\n')[0].TrimEnd(' ', '▲', '▼'))
            .ToList();
        var rows = await page.Locator("#cell-table tbody tr").AllAsync();
        rows.Count.ShouldBe(expected.Bills.Count);
        foreach (var row in rows)
        {
            var cells = headers.Zip(await row.Locator("th, td").AllInnerTextsAsync())
                .DistinctBy(pair => pair.First)
                .ToDictionary(pair => pair.First, pair => pair.Second);
            var bill = expected.Bills.Single(b => cells["model"].StartsWith(b.Cell.Model, StringComparison.Ordinal)
                && b.Cell.Quantization == cells["quant"]
                && (!cells.TryGetValue("workload", out var workload) || workload.Contains('×') == (b.Cell.Workload.Batch > 1)));
            cells["$/1M output"].ShouldBe(Formats.Estimate(bill.OutputUsdPerMillion));
            cells["$/1M input"].ShouldBe(Formats.Estimate(bill.InputUsdPerMillion));
            cells["$/1M blended"].ShouldBe(Formats.Estimate(bill.BlendedUsdPerMillion));
            cells["request"].ShouldBe(Formats.Significant(bill.RequestUsd!.Value.Value));
            if (bill.Month is { } month)
            {
                cells["a month"].ShouldBe(month.TotalUsd.ToString("#,0.00", CultureInfo.InvariantCulture));
                cells["machines"].ShouldBe(Formats.Count(month.Machines));
            }
        }
    }
}
