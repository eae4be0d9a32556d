using System.Text.Json;
using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Results.Foreign;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class RunTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task A_run_prints_a_table_and_writes_its_files()
    {
        var result = (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "3.6")).ShouldSucceed();

        result.Output.ShouldContain("tiny-dense");
        result.Output.ShouldContain("$/1M");
        result.OutputLines.ShouldAllBe(line => line.Length <= 100);
        result.Errors.ShouldContain($"Results: {_cli.OnlyRun}");
        Directory.GetFiles(_cli.OnlyRun).Select(Path.GetFileName).Order()
            .ShouldBe(["cells.csv", "run.json", "samples.csv", "steps.csv"]);
        File.ReadAllLines(Path.Combine(_cli.OnlyRun, "samples.csv")).Length.ShouldBe(1 + 4);
        _cli.NewVisits().ShouldBe(2);
    }

    [Fact]
    public async Task Published_results_name_no_folder_of_this_machine()
    {
        await _cli.RunAsync("run", "tiny");

        foreach (var file in Directory.GetFiles(_cli.OnlyRun))
        {
            File.ReadAllText(file).ShouldNotContain(_cli.Folder);
        }
    }

    [Fact]
    public async Task Json_is_all_there_is_on_standard_output()
    {
        var result = (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "1", "--json")).ShouldSucceed();

        using var json = JsonDocument.Parse(result.Output);
        json.RootElement.GetArrayLength().ShouldBe(1);
        json.RootElement[0].GetProperty("outcome").GetProperty("status").GetString().ShouldBe("ok");
    }

    [Fact]
    public async Task Markdown_is_a_table_for_a_document()
    {
        var result = (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "1", "--markdown")).ShouldSucceed();

        result.OutputLines[0].ShouldStartWith("| model |");
        result.OutputLines[2].ShouldStartWith("| tiny-dense |");
    }

    [Fact]
    public async Task Json_and_markdown_at_once_are_refused() =>
        (await _cli.RunAsync("run", "tiny", "--json", "--markdown"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("--json");

    [Fact]
    public async Task The_llama_bench_form_can_be_read_as_llama_benchs()
    {
        var result = (await _cli.RunAsync("run", "tiny", "--compat", "llama-bench", "--repetitions", "3")).ShouldSucceed();

        var tests = LlamaBenchJson.Read(result.Output, "output");
        tests.Select(test => (test.NPrompt, test.NGen, test.SamplesNs.Count)).ShouldBe([(32, 0, 3), (0, 8, 3)]);
        _cli.Workers.Visits.ShouldAllBe(visit => visit.SkipSampling);
    }

    [Fact]
    public async Task A_time_cap_that_is_given_holds_for_llama_bench_s_tests_and_without_one_no_time_is_promised()
    {
        (await _cli.RunAsync("run", "tiny", "--compat", "llama-bench", "--max-seconds", "7"))
            .ShouldSucceed().Errors
            .ShouldNotContain("time left unknown");
        _cli.Workers.Visits.ShouldAllBe(visit => visit.Measure.MaxSeconds == 7);

        (await _cli.RunAsync("run", "tiny", "--compat", "llama-bench")).ShouldSucceed().Errors.ShouldContain("time left unknown");
    }

    [Fact]
    public async Task The_llama_bench_form_refuses_batches() =>
        (await _cli.RunAsync("run", "tiny", "--compat", "llama-bench", "--batch", "4"))
            .ShouldFail(ExitCode.Usage)
            .ShouldContain("batch 4");

    [Fact]
    public async Task Options_change_the_suite()
    {
        (await _cli.RunAsync(
            "run", "tiny", "--models", "tiny-moe", "tiny-dense", "--prompt-tokens", "16", "--generated-tokens", "4", "--batch",
            "1", "2", "--depth", "8",
            "--threads", "1", "--rounds", "1", "--repetitions", "3")).ShouldSucceed();

        // The very first is the look before all models are made.
        _cli.Workers.Visits.Skip(1)
            .Select(
                v => (
                    v.Cell.Model.Id, v.Cell.Workload.PromptTokens, v.Cell.Workload.GeneratedTokens, v.Cell.Workload.Depth,
                    v.Cell.Workload.Batch, v.Cell.Local!.Settings.Threads))
            .ShouldBe(
                [
                    ("tiny-moe", 16, 4, 8, 1, 1), ("tiny-moe", 16, 4, 8, 2, 1), ("tiny-dense", 16, 4, 8, 1, 1),
                    ("tiny-dense", 16, 4, 8, 2, 1),
                ],
                ignoreOrder: true);
        _cli.Workers.Visits.ShouldAllBe(visit => visit.Measure.MinRepetitions == 3 && visit.Measure.MaxRepetitions == 3);
    }

    [Fact]
    public async Task A_cell_that_fails_leaves_the_others_and_tells_why()
    {
        _cli.Workers.Instead = visit => visit.Cell.Model.Id == "tiny-moe"
            ? new WorkerFailed(ExitCode.WorkerDied, "The worker process ended by signal 6.")
            : null;

        var result = await _cli.RunAsync("run", "tiny", "--models", "tiny-dense", "tiny-moe");

        result.ExitCode.ShouldBe((int)ExitCode.CellsFailed);
        result.Output.ShouldContain("failed   tiny-moe F16: The worker process ended by signal 6.");
        result.OutputLines.ShouldContain(line => line.StartsWith("tiny-dense", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_whose_only_reason_to_fail_is_one_exits_with_its_code()
    {
        _cli.Workers.Instead = _ => new WorkerFailed(ExitCode.WorkerDied, "The worker process ended by signal 6.");

        (await _cli.RunAsync("run", "tiny")).ExitCode.ShouldBe((int)ExitCode.WorkerDied);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("3s")]
    [InlineData("0.05m")]
    [InlineData("0.000833h")]
    public async Task A_budget_ends_the_run_and_says_so(string budget)
    {
        var result = await _cli.RunAsync("run", "tiny", "--models", "tiny-dense", "tiny-moe", "--budget", budget);

        (result.Flat + result.Errors).ShouldContain("run --resume' goes on");
        (await _cli.RunAsync("run", "--resume")).ShouldSucceed();
        Directory.GetFiles(_cli.OnlyRun, "journal*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Noise_is_warned_of_before_anything_is_measured()
    {
        _cli.Machine = Machines.Busy;

        var result = (await _cli.RunAsync("run", "tiny")).ShouldSucceed();

        result.ErrorLines[0].ShouldStartWith("! The load average is 7.0");
        result.ErrorLines.Where(line => !line.StartsWith("Results:", StringComparison.Ordinal))
            .ShouldAllBe(line => line.Length <= 100);
    }

    [Fact]
    public async Task A_terminal_sees_the_same_table()
    {
        _cli.TerminalWidth = 100;

        (await _cli.RunAsync("run", "tiny")).ShouldSucceed().Output.ShouldContain("tiny-dense");
    }

    public void Dispose() => _cli.Dispose();
}
