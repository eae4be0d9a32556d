using System.Text.Json;
using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Protocol;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class ClaimsTests : IDisposable
{
    private const string Ledger = """
        document: d
        file: d.txt
        claims:
          - id: batching
            kind: measured
            says: Batching helps.
            stated: {value: 2, unit: x, text: "more throughput"}
            experiments:
              - models: [tiny-dense]
                quantizations: [F16]
                workloads: [{prompt_tokens: 16, generated_tokens: 8, batch: [1, 4]}]
            tests:
              - name: decode rate, 4 over 1
                ratio: {metric: decode_tokens_per_s, of: {model: tiny-dense, batch: "4"}, over: {model: tiny-dense}}
                above: 2
          - id: prefill
            kind: measured
            says: Prefill is fast.
            stated: {text: fast prefill}
            experiments:
              - models: [tiny-dense]
                quantizations: [F16]
                workloads: [{prompt_tokens: 16, generated_tokens: 8, batch: [1]}]
            tests:
              - {name: prefill rate, value: {metric: prefill_tokens_per_s, of: {model: tiny-dense}}, unit: token/s, above: 1e9}
          - id: sum
            kind: arithmetic
            says: One and one is two.
            stated: {value: 2, unit: x, text: "one and one"}
            tests:
              - {name: sum, compute: a + b, above: 2, below: 2.1}
            figures: {a: {value: 1}, b: {value: 1}}

        """;

    private readonly Cli _cli = new();
    private readonly string _ledger;

    public ClaimsTests() => _ledger = _cli.Write("ledger.yaml", Ledger);

    [Fact]
    public async Task The_shipped_claims_are_listed()
    {
        var output = (await _cli.RunAsync("claims", "list")).ShouldSucceed().Flat;

        output.ShouldContain("Measured (14)");
        output.ShouldContain("Arithmetic (19)");
        output.ShouldContain("External (34)");
    }

    [Fact]
    public async Task Claims_share_cells_and_each_is_measured_once()
    {
        var result = (await RunAsync()).ShouldSucceed();

        _cli.NewVisits().ShouldBe(2 * 5);
        result.Flat.ShouldContain("batching supported. decode rate, 4 over 1: 4x; the claim needs at least 2x. Scope: CPU");
        result.Flat.ShouldContain("in process, measured 20");
        result.Flat.ShouldContain("[tiny-dense F16 16+8; tiny-dense F16 16+8 ×4]");
        result.Flat.ShouldContain(
            "2 claims about the world: 1 supported, 1 refuted, 0 inconclusive, 0 untested; 1 of arithmetic: 1 adds up, 0 do not, "
            + "0 inconclusive.");
    }

    [Fact]
    public async Task What_was_measured_is_not_measured_again()
    {
        (await RunAsync("--only", "prefill")).ShouldSucceed();
        _cli.NewVisits().ShouldBe(5);

        (await RunAsync()).ShouldSucceed().Flat.ShouldContain("0 untested");
        _cli.NewVisits().ShouldBe(5);
        (await RunAsync()).ShouldSucceed();
        _cli.NewVisits().ShouldBe(0);
        (await RunAsync("--fresh")).ShouldSucceed();
        _cli.NewVisits().ShouldBe(10);
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_and_counts_meanwhile()
    {
        var visits = 0;
        _cli.Workers.Before = _ => visits = visits < 7 ? visits + 1 : throw new OperationCanceledException();
        (await RunAsync()).ExitCode.ShouldBe((int)ExitCode.Interrupted);
        _cli.NewVisits();

        (await _cli.RunAsync("claims", "report", "--ledger", _ledger)).ShouldSucceed().Flat.ShouldContain("batching supported");
        _cli.Workers.Before = _ => { };
        (await RunAsync()).ShouldSucceed();

        _cli.NewVisits().ShouldBe(3);
        Directory.GetDirectories(_cli.Results).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_fresh_run_that_was_interrupted_goes_on_though_an_older_one_has_its_cells()
    {
        (await RunAsync()).ShouldSucceed();
        _cli.NewVisits();
        var visits = 0;
        _cli.Workers.Before = _ => visits = visits < 4 ? visits + 1 : throw new OperationCanceledException();
        (await RunAsync("--fresh")).ExitCode.ShouldBe((int)ExitCode.Interrupted);
        _cli.Workers.Before = _ => { };
        _cli.NewVisits();

        (await RunAsync()).ShouldSucceed();

        _cli.NewVisits().ShouldBe(10 - 4);
        Directory.GetFiles(_cli.Results, "journal.jsonl", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_of_claims_records_energy_and_its_suites_as_any_run_does()
    {
        _cli.WatchEnergy = () => FakeMeter.Watch(_cli.Clock, idleWatts: 20, busyWatts: 120);

        (await RunAsync()).ShouldSucceed();

        var run = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_cli.OnlyRun, "run.json"))).RootElement;
        run.GetProperty("suite_settings")
            .EnumerateArray()
            .Select(suite => suite.GetProperty("suite").GetString())
            .ShouldBe(["claims", "claims"]);
        run.GetProperty("cells")
            .EnumerateArray()
            .ShouldAllBe(cell => cell.GetProperty("energy").GetProperty("idle_watts").GetDouble() == 20);
    }

    [Fact]
    public async Task A_plan_measures_nothing_and_makes_nothing()
    {
        var output = (await RunAsync("--plan")).ShouldSucceed().Flat;

        output.ShouldContain("2 of 2 cells would run");
        _cli.NewVisits().ShouldBe(0);
        Directory.Exists(_cli.Results).ShouldBeFalse();
    }

    [Fact]
    public async Task Results_that_cannot_be_written_are_said_before_models_are_made()
    {
        var file = _cli.Write("results.txt", "no folder");

        (await RunAsync("--output", file)).ShouldFailWithOneSentence(ExitCode.NoPermission).ShouldContain("results.txt");

        _cli.NewVisits().ShouldBe(0);
        Directory.Exists(Path.Combine(_cli.Cache, "shapes")).ShouldBeFalse();
    }

    [Fact]
    public async Task Arithmetic_needs_no_run()
    {
        var result = (await RunAsync("--only", "sum")).ShouldSucceed();

        _cli.NewVisits().ShouldBe(0);
        result.Flat.ShouldContain(
            "sum adds up. sum: 2x (= a + b); the claim needs 2 to 2.1x (the ledger's own threshold). Scope: the documents' "
            + "own figures.");
    }

    [Fact]
    public async Task A_verdict_can_end_with_an_exit_code_of_its_own()
    {
        await RunAsync();

        (await ReportAsync("--fail-on", "refuted")).ExitCode.ShouldBe((int)ExitCode.ClaimFailed);
        (await ReportAsync("--fail-on", "untested")).ShouldSucceed();
        (await ReportAsync("--only", "sum", "--fail-on", "refuted", "untested", "does-not-add-up")).ShouldSucceed();
        (await ReportAsync("--only", "sum", "--fail-on", "adds-up")).ExitCode.ShouldBe((int)ExitCode.ClaimFailed);
        (await ReportAsync("--fail-on", "maybe"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("'maybe' is no verdict");
    }

    [Fact]
    public async Task Json_has_verdict_figure_interval_threshold_and_rows()
    {
        await RunAsync();

        var first = JsonDocument.Parse((await ReportAsync("--json")).ShouldSucceed().Output).RootElement[0];

        first.GetProperty("verdict").GetString().ShouldBe("supported");
        var test = first.GetProperty("tests")[0];
        test.GetProperty("figure").GetProperty("value").GetDouble().ShouldBe(4, 1e-9);
        test.GetProperty("threshold").GetProperty("above").GetDouble().ShouldBe(2);
        test.GetProperty("rows").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_page_has_a_plot_for_each_test_and_needs_no_network()
    {
        await RunAsync();

        (await ReportAsync("--html", _cli.File("claims.html"))).ShouldSucceed();

        var page = File.ReadAllText(_cli.File("claims.html"));
        page.ShouldContain("data-chart=\"batching-1\"");
        page.ShouldContain("id=\"data-batching-1-points\"");
        page.ShouldContain("default-src 'none'");
        page.ShouldNotContain("src=\"http");
    }

    [Fact]
    public async Task Text_of_a_ledger_is_never_markup()
    {
        var evil = _cli.Write(
            "evil.yaml",
            Ledger.Replace("One and one is two.", "<script>alert(1)</script> | \u001b[31m*x*", StringComparison.Ordinal));

        (await _cli.RunAsync("claims", "report", "--ledger", evil, "--html", _cli.File("claims.html"))).Output
            .ShouldNotContain("\u001b");
        var markdown = (await _cli.RunAsync("claims", "report", "--ledger", evil, "--markdown")).Output;

        File.ReadAllText(_cli.File("claims.html")).ShouldNotContain("<script>alert");
        markdown.ShouldContain("&lt;script&gt;");
        markdown.ShouldContain("\\|");
    }

    [Fact]
    public async Task A_bad_claim_is_named_with_its_line_and_the_others_still_get_verdicts()
    {
        var bad = _cli.Write("bad.yaml", Ledger.Replace("kind: arithmetic", "kind: guessed", StringComparison.Ordinal));

        var result = await _cli.RunAsync("claims", "report", "--ledger", bad);

        result.ExitCode.ShouldBe((int)ExitCode.FileInvalid);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("bad.yaml, line 26: the kind 'guessed' of 'sum' is not known");
        result.Flat.ShouldContain("2 claims about the world: 0 supported");
    }

    [Fact]
    public async Task A_ledger_without_a_readable_claim_is_one_sentence()
    {
        (await _cli.RunAsync("claims", "list", "--ledger", _cli.Write("x.yaml", "document: [")))
            .ShouldFailWithOneSentence(ExitCode.FileInvalid).ShouldContain("x.yaml, line 1");
        (await _cli.RunAsync("claims", "list", "--ledger", "nowhere.yaml"))
            .ShouldFailWithOneSentence(ExitCode.FileInvalid)
            .ShouldContain("nowhere.yaml");
        (await _cli.RunAsync("claims", "list", "--document", "009"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("no document '009'");
    }

    [Fact]
    public async Task A_model_that_is_not_known_is_named_with_its_line()
    {
        var bad = _cli.Write(
            "bad.yaml",
            Ledger.Replace(
                "batch: [1, 4]}]", "batch: [1, 4]}]\n      - {models: [nobody], workloads: [{prompt_tokens: 8}]}",
                StringComparison.Ordinal));

        (await _cli.RunAsync("claims", "list", "--ledger", bad)).ErrorLines
            .ShouldHaveSingleItem()
            .ShouldContain("bad.yaml, line 12: the model 'nobody'");
    }

    [Fact]
    public async Task An_engine_that_is_not_there_leaves_its_claim_untested_and_no_other()
    {
        var other = _cli.Write(
            "other.yaml",
            Ledger.Replace("batch: [1, 4]}]", "batch: [1, 4]}]\n        engines: [warp-drive]", StringComparison.Ordinal));

        var output = (await _cli.RunAsync("claims", "run", "--ledger", other)).ShouldSucceed().Flat;

        output.ShouldContain(
            "batching untested. Missing: no measured cell with model tiny-dense (The engine 'warp-drive' is not known");
        output.ShouldContain("prefill refuted");
    }

    [Fact]
    public async Task More_memory_than_there_is_leaves_the_claim_untested_with_the_reason()
    {
        _cli.Machine = _cli.Machine with { Memory = new() { TotalBytes = 1_000_000, AvailableBytes = 1_000_000 } };

        (await RunAsync())
            .ShouldSucceed().Flat
            .ShouldContain("batching untested. Missing: no measured cell with model tiny-dense (It needs about");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_is_named_and_the_others_are_judged()
    {
        await RunAsync();
        var newer = _cli.File("newer");
        Directory.CreateDirectory(newer);
        foreach (var file in Directory.GetFiles(_cli.OnlyRun))
        {
            File.WriteAllText(
                Path.Combine(newer, Path.GetFileName(file)),
                File.ReadAllText(file).Replace("\"schema_version\": 1", "\"schema_version\": 99", StringComparison.Ordinal));
        }

        var result = await _cli.RunAsync("claims", "check", _cli.OnlyRun, newer, "--ledger", _ledger);

        result.ExitCode.ShouldBe((int)ExitCode.ResultsInvalid);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("newer InferenceBench");
        result.Flat.ShouldContain("batching supported");
        (await _cli.RunAsync("claims", "check", newer, "--ledger", _ledger)).ShouldFailWithOneSentence(ExitCode.ResultsInvalid);
    }

    [Fact]
    public async Task A_failed_cell_leaves_its_claim_untested_with_what_the_engine_said()
    {
        _cli.Workers.Instead = request => request.Cell.Workload.Batch == 4
            ? new WorkerFailed(ExitCode.WorkerDied, "It died.")
            : null;

        var output = (await RunAsync()).ShouldSucceed().Flat;

        output.ShouldContain("batching untested. Missing: no measured cell with model tiny-dense, batch 4 (It died).");
        output.ShouldContain("prefill refuted");
    }

    [Fact]
    public async Task Verdicts_can_be_had_at_another_price_without_measuring()
    {
        var own = _cli.Write("own.yaml", """
            document: d
            file: d.txt
            claims:
              - id: own
                kind: measured
                says: One's own machine is cheaper.
                stated: {text: cheaper}
                experiments:
                  - models: [tiny-dense]
                    quantizations: [F16]
                    workloads: [{prompt_tokens: 16, generated_tokens: 8}]
                tests:
                  - name: owned over rented
                    owned:
                      of: {model: tiny-dense}
                      machine: {name: assumed, purchase_usd: 600, years: 4, watts: 60, usd_per_kwh: 0.25}
                    below: 1

            """);
        var box = _cli.Write("box.yaml", "name: box\npurchase_usd: 3504\nyears: 4\nwatts: 100\nusd_per_kwh: 0.1\n");
        string[] asked = ["--ledger", own, "--owned", box];
        (await _cli.RunAsync(["claims", "run", .. asked, "--usd-per-hour", "3.6"]))
            .ShouldSucceed().Flat
            .ShouldContain("own supported");
        _cli.NewVisits();

        (await _cli.RunAsync(["claims", "report", .. asked])).ShouldSucceed().Flat.ShouldContain("own supported");
        (await _cli.RunAsync(["claims", "report", .. asked, "--usd-per-hour", "0.05"]))
            .ShouldSucceed().Flat
            .ShouldContain("own refuted");
        (await _cli.RunAsync(["claims", "check", _cli.OnlyRun, .. asked, "--hardware", "h100-sxm", "--count", "8"]))
            .ShouldSucceed().Flat
            .ShouldContain("own supported");
        (await _cli.RunAsync(["claims", "run", .. asked, "--usd-per-hour", "0.05"]))
            .ShouldSucceed().Flat
            .ShouldContain("own refuted");
        (await _cli.RunAsync("claims", "report", "--ledger", own, "--hardware", "a10g", "--usd-per-hour", "1"))
            .ShouldFailWithOneSentence(ExitCode.Usage);

        _cli.NewVisits().ShouldBe(0);
    }

    [Fact]
    public async Task Resuming_a_run_of_claims_points_to_the_claims()
    {
        _cli.Workers.Before = _ => throw new OperationCanceledException();
        await RunAsync();

        (await _cli.RunAsync("run", "--resume")).ShouldFail(ExitCode.Usage).ShouldContain("claims run");
    }

    public void Dispose() => _cli.Dispose();

    private Task<CliResult> RunAsync(params string[] options) =>
        _cli.RunAsync(["claims", "run", "--ledger", _ledger, .. options]);

    private Task<CliResult> ReportAsync(params string[] options) =>
        _cli.RunAsync(["claims", "report", "--ledger", _ledger, .. options]);
}
