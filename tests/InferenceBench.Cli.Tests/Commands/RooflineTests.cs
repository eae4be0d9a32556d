using System.Text.Json;
using System.Text.RegularExpressions;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Protocol;

namespace InferenceBench.Cli.Tests.Commands;

public sealed partial class RooflineTests : IDisposable
{
    private const string Ledger = """
        document: d
        file: d.txt
        claims:
          - id: use
            kind: measured
            says: The machine is used.
            stated: {text: used}
            experiments:
              - models: [tiny-dense]
                quantizations: [F16]
                workloads: [{prompt_tokens: 16, generated_tokens: 8, batch: [1]}]
            tests:
              - {name: use, value: {metric: decode_roofline_share, of: {model: tiny-dense}}, above: 0.5}

        """;

    private readonly Cli _cli = new();

    [Fact]
    public async Task The_roofline_is_measured_once_and_shown()
    {
        var first = (await _cli.RunAsync("hardware", "--roofline")).ShouldSucceed();
        var visits = _cli.NewVisits();
        var second = (await _cli.RunAsync("hardware", "--roofline")).ShouldSucceed();

        visits.ShouldBe(6);
        _cli.NewVisits().ShouldBe(0);
        first.Output.ShouldContain("2 threads");
        first.Output.ShouldContain("read 20.0 GB/s, triad 18.0 GB/s, F16");
        second.Output.ShouldBe(first.Output);
        (await _cli.RunAsync("hardware", "--roofline", "--again")).ShouldSucceed();
        _cli.NewVisits().ShouldBe(6);
    }

    [Fact]
    public async Task Json_has_the_roofline_beside_the_machine()
    {
        using var json = JsonDocument.Parse((await _cli.RunAsync("hardware", "--roofline", "--json")).ShouldSucceed().Output);

        json.RootElement.GetProperty("roofline").GetProperty("matrix").GetArrayLength().ShouldBe(6);
        json.RootElement.TryGetProperty("cpu", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Cells_of_a_run_show_how_near_they_come()
    {
        var without = (await _cli.RunAsync("run", "tiny")).ShouldSucceed();
        var with = (await _cli.RunAsync("run", "tiny", "--roofline")).ShouldSucceed();

        without.Output.ShouldNotContain("MBU");
        without.Errors.ShouldContain("hardware --roofline");
        with.Errors.ShouldNotContain("hardware --roofline");
        with.Output.ShouldContain("MBU");
        with.Flat.ShouldContain("Decode is limited by");
    }

    [Fact]
    public async Task One_measured_on_a_busy_machine_is_shown_with_a_warning_and_no_claim_is_judged_by_it()
    {
        await _cli.RunAsync("hardware", "--roofline");
        var kept = Directory.GetFiles(_cli.Cache, "rooflines.json").Single();
        await File.WriteAllTextAsync(kept, RateOfTwoThreads().Replace(await File.ReadAllTextAsync(kept), "\"threads\": 2,$1: 1"));
        _cli.NewVisits();

        (await _cli.RunAsync("run", "tiny")).ShouldSucceed().Errors.ShouldContain("come out too high");
        _cli.NewVisits();
        (await _cli.RunAsync("claims", "run", "--ledger", _cli.Write("ledger.yaml", Ledger))).ShouldSucceed();

        _cli.NewVisits().ShouldBe(6 + 5);
    }

    [Fact]
    public async Task A_worker_that_fails_is_the_reason()
    {
        _cli.Workers.Instead = _ => new WorkerFailed(ExitCode.EngineFailed, "It broke.");

        var result = await _cli.RunAsync("hardware", "--roofline");

        result.ExitCode.ShouldBe((int)ExitCode.EngineFailed);
        result.Errors.ShouldContain("could not be measured: It broke.");
    }

    public void Dispose() => _cli.Dispose();

    /// <summary>The arithmetic rate with two threads.</summary>
    [GeneratedRegex("\"threads\": 2,(\\s*\"quantization\": \"[^\"]*\",\\s*\"flops_per_second\"): [0-9.E+]+")]
    private static partial Regex RateOfTwoThreads();
}
