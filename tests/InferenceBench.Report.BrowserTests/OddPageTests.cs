using InferenceBench.Cells;
using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Claims;
using InferenceBench.Reporting.Loads;
using InferenceBench.Results;
using InferenceBench.Testing;
using Microsoft.Playwright;

namespace InferenceBench.Report.BrowserTests;

/// <summary>
/// Pages of runs, loads and claims whose names and numbers are as odd as they come, on screens of several widths: nothing is cut
/// off, nothing lies on another, no two rows are called the same.
/// </summary>
[Collection(Browser.Tests)]
public sealed class OddPageTests(Browser browser)
{
    private static readonly (int Width, ColorScheme Scheme)[] _screens =
        [(1400, ColorScheme.Light), (390, ColorScheme.Dark), (320, ColorScheme.Light)];

    public static TheoryData<string> Kinds => [.. OddNames.Kinds, "mixed"];

    [BrowserTheory]
    [MemberData(nameof(Kinds))]
    public Task Names_of_models(string kind) => LookAsync($"names-{kind}", Named(kind, 12));

    [BrowserTheory]
    [InlineData("tail")]
    [InlineData("mixed")]
    public Task Names_of_quantizations_and_engines(string kind) => LookAsync($"quantizations-{kind}", new GeneratedRun
    {
        Cells = 12,
        Batches = [1, 8],
        Change = (i, outcome) => outcome with
        {
            Cell = outcome.Cell with
            {
                Model = outcome.Cell.Model with { Quantization = OddNames.Of(kind, i % 6) },
                Engine = OddNames.Of(kind, i % 2),
            },
        },
    }.Make());

    [BrowserTheory]
    [InlineData(1)]
    [InlineData(500)]
    public Task Few_and_many_cells(int cells) => LookAsync($"cells-{cells}", new GeneratedRun
    {
        Cells = cells, Samples = 2, Steps = 4, Quantized = 6, Batches = [1, 2, 4, 8, 16, 32],
        Change = (i, outcome) => Renamed(outcome, OddNames.Of("mixed", i / 6)),
    }.Make());

    [BrowserTheory]
    [InlineData(CellStatus.Failed)]
    [InlineData(CellStatus.Skipped)]
    public Task No_cell_that_was_measured(CellStatus status) => LookAsync($"none-{status}", new GeneratedRun
    {
        Change = (i, outcome) => Renamed(outcome, OddNames.Of("mixed", i)) with
        {
            Status = status, Samples = [], Reason = i % 2 == 0 ? OddNames.Of("word", i) : "It needs 40 GB of memory.",
        },
    }.Make());

    [BrowserTheory]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    [InlineData(1e6)]
    public Task Prices_from_nothing_to_fortunes(double usdPerHour) => LookAsync(
        $"price-{usdPerHour:e0}",
        new GeneratedRun { Cells = 12, Batches = [1, 8], Price = InferenceBench.Prices.MachinePrice.Stated(usdPerHour) }.Make());

    [BrowserFact]
    public Task Prices_far_apart() => LookAsync("apart", new GeneratedRun
    {
        Cells = 12,
        Change = (i, outcome) => outcome with
        {
            Samples = [.. outcome.Samples.Select(sample => sample with
            {
                PrefillSeconds = sample.PrefillSeconds * Math.Pow(10, i - 6),
                DecodeSeconds = sample.DecodeSeconds * Math.Pow(10, 6 - i),
                StepSeconds = [.. sample.StepSeconds.Select(step => step * Math.Pow(10, 6 - i))],
            })],
        },
    }.Make());

    [BrowserFact]
    public Task Many_workloads() => LookAsync("workloads", new GeneratedRun
    {
        Cells = 60,
        Samples = 3,
        Change = (i, outcome) => outcome with
        {
            Cell = outcome.Cell with
            {
                Model = outcome.Cell.Model with { Id = OddNames.Of("tail", i % 2) },
                Workload = new Workload(128 << (i % 7), 16 << (i % 5), 1000 * (i % 4), 1 << (i % 6)),
            },
        },
    }.Make());

    [BrowserTheory]
    [InlineData("tail")]
    [InlineData("chinese")]
    [InlineData("word")]
    [InlineData("html")]
    public async Task Loads(string kind)
    {
        var record = new GeneratedLoad
        {
            Model = OddNames.Of(kind, 1), Kind = OddNames.Of(kind, 2), Problem = OddNames.Of(kind, 3), FailsAt = 8,
            Concurrency = [.. Enumerable.Range(1, 20)], Rounds = 2,
        }.Make();
        var reading = new LoadReading(record, LoadReport.Of(record), new DateOnly(2026, 3, 2));
        await LookAsync($"load-{kind}", stream => LoadPage.Write(stream, reading));
    }

    [BrowserTheory]
    [InlineData("tail")]
    [InlineData("word")]
    [InlineData("mixed")]
    public async Task Claims(string kind)
    {
        string Text(int number) => OddNames.Of(kind, number).Replace("\"", "'", StringComparison.Ordinal);
        var claims = string.Concat(Enumerable.Range(0, 12).Select(i => $$"""
              - id: claim-{{new string('x', i * 4)}}{{i}}
                kind: {{(i % 2 == 0 ? "arithmetic" : "measured")}}
                says: "{{Text(i)}} {{Text(i + 1)}}"
                stated: {value: 2, unit: x, text: "{{Text(i + 2)}}"}
                tests:
                  - {name: "{{Text(i)}}", {{(i % 2 == 0
                ? $"compute: a + b, above: {i}}}\n    figures: {{a: {{value: 3}}, b: {{value: 4}}}}"
                : "cascade: {small: ref-small, large: ref-large, escalated_share: 0.5}, below: 1.05}")}}

            """));
        var ledger = InferenceBench.Claims.Ledgers.Ledger.Read(
            $"document: d\nfile: d.txt\ntitle: \"{Text(1)} {Text(2)} {Text(3)}\"\nclaims:\n{claims}", "d.yaml", _ => true);
        ledger.Problems.ShouldBeEmpty();
        var evidence = new Evidence
        {
            Cascades = [.. new[] { 0.25, 0.5, 0.75 }.Select(share => CascadeRows.Of(share, 1.1 - (0.1 * share)))],
        };
        await LookAsync(
            $"claims-{kind}", stream => ClaimsPage.Write(stream, new ClaimJudge(evidence).Judge(ledger.Claims), evidence));
    }

    private static RunRecord Named(string kind, int cells) => new GeneratedRun
    {
        Cells = cells,
        Samples = 4,
        Batches = [1, 8],
        Change = (i, outcome) => Renamed(outcome, OddNames.Of(kind, i)) with
        {
            Disturbances = i == 0 ? [OddNames.Of(kind, 50), OddNames.Of(kind, 51)] : [],
        },
    }.Make();

    private static CellOutcome Renamed(CellOutcome outcome, string name) => outcome with
    {
        Cell = outcome.Cell with { Model = outcome.Cell.Model with { Id = name, Name = name } },
    };

    private Task LookAsync(string name, RunRecord run) => LookAsync(name, stream => ReportPage.Write(stream, run));

    private async Task LookAsync(string name, Action<Stream> write)
    {
        // One screen each, and every screen for what has a bit of everything.
        var all = name.Contains("mixed", StringComparison.Ordinal) || name.Contains("apart", StringComparison.Ordinal);
        foreach (var (width, scheme) in all ? _screens : _screens.Skip(name.Sum(letter => letter) % _screens.Length).Take(1))
        {
            await using var report = await ReportPage.OpenAsync(
                browser, write, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
            await PageLayout.DrawAllAsync(report.Page);
            await Screenshots.KeepAsync(report.Page, $"odd-{name}-{width}");
            (await PageLayout.FaultsAsync(report.Page)).ShouldBeEmpty($"{name} at {width}");
            report.Misdeeds.ShouldBeEmpty($"{name} at {width}");
        }
    }
}
