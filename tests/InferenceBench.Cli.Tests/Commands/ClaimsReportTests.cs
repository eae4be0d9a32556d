namespace InferenceBench.Cli.Tests.Commands;

public sealed class ClaimsReportTests : IDisposable
{
    private const string Ledger = """
        document: d
        file: d.txt
        claims:
          - id: prefill
            kind: measured
            says: Prefill is fast.
            stated: {text: fast prefill}
            experiments:
              - models: [tiny-dense]
                quantizations: [F16]
                workloads: [{prompt_tokens: 16, generated_tokens: 8, batch: [1]}]
            tests:
              - {name: prefill rate, value: {metric: prefill_tokens_per_s, of: {model: tiny-dense}}, unit: token/s, above: 1}

        """;

    private readonly Cli _cli = new();

    [Fact]
    public async Task The_report_of_a_run_of_claims_shows_verdicts_and_leads_to_their_plots()
    {
        (await _cli.RunAsync("claims", "run", "--ledger", _cli.Write("ledger.yaml", Ledger))).ShouldSucceed();

        (await _cli.RunAsync("report", _cli.OnlyRun)).ShouldSucceed().Errors.ShouldContain("claims.html");

        var report = await File.ReadAllTextAsync(Path.Combine(_cli.OnlyRun, "report.html"));
        report.ShouldContain("<a href=\"#claims\">Claims</a>");
        report.ShouldContain("<a href=\"claims.html#claim-batching\">batching</a> <strong>untested</strong>");
        (await File.ReadAllTextAsync(Path.Combine(_cli.OnlyRun, "claims.html"))).ShouldContain("id=\"claim-batching\"");
    }

    [Fact]
    public async Task A_plan_leaves_out_what_was_measured()
    {
        var ledger = _cli.Write("ledger.yaml", Ledger);
        (await _cli.RunAsync("claims", "run", "--ledger", ledger)).ShouldSucceed();

        (await _cli.RunAsync("claims", "run", "--ledger", ledger, "--plan"))
            .ShouldSucceed().Flat
            .ShouldBe("1 of 1 cell was measured by earlier runs; --fresh measures them again.");
    }

    [Fact]
    public async Task A_run_that_a_clone_brought_along_is_not_taken_for_ones_own()
    {
        var ledger = _cli.Write("ledger.yaml", Ledger);
        (await _cli.RunAsync("claims", "run", "--ledger", ledger)).ShouldSucceed();
        _cli.NewVisits();
        File.Delete(Path.Combine(_cli.Cache, "claims-runs.txt"));

        (await _cli.RunAsync("claims", "report", "--ledger", ledger)).ShouldSucceed().Flat.ShouldContain("prefill untested");
        (await _cli.RunAsync("claims", "report", _cli.OnlyRun, "--ledger", ledger))
            .ShouldSucceed().Flat
            .ShouldContain("prefill supported");
        (await _cli.RunAsync("claims", "run", "--ledger", ledger)).ShouldSucceed().Flat.ShouldContain("prefill supported");

        _cli.NewVisits().ShouldBe(5);
    }

    [Fact]
    public async Task A_folder_with_a_cascade_alone_is_evidence()
    {
        _cli.ShipReference("ref-small.gguf", "ref-large.gguf");
        var folder = _cli.File("alone");
        (await _cli.RunAsync(
            "quality", "ref-small", "--cascade-to", "ref-large", "--quantizations", "F16", "--text",
            _cli.Write("text.txt", "In the beginning."), "--output", Path.Combine(folder, "quality.csv")))
                .ShouldSucceed();
        File.Delete(Path.Combine(folder, "quality.csv"));

        (await _cli.RunAsync("claims", "check", folder, "--ledger", _cli.Write("ledger.yaml", Ledger)))
            .ShouldSucceed().Flat
            .ShouldContain("prefill untested");
    }

    [Fact]
    public async Task The_report_of_another_run_says_nothing_of_claims()
    {
        (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "1")).ShouldSucceed();

        (await _cli.RunAsync("report", _cli.OnlyRun)).ShouldSucceed();

        File.Exists(Path.Combine(_cli.OnlyRun, "claims.html")).ShouldBeFalse();
        (await File.ReadAllTextAsync(Path.Combine(_cli.OnlyRun, "report.html"))).ShouldNotContain("#claims");
    }

    public void Dispose() => _cli.Dispose();
}
