using System.Text.Json;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class CompareTests : IDisposable
{
    private readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Several_runs_a_side_are_compared_over_runs()
    {
        var runs = await MeasureAsync(4);

        (await BasisAsync(runs[0], runs[1], "--with", runs[2], runs[3])).ShouldBe("several_runs");
        (await _cli.RunAsync("compare", runs[0], runs[1], "--with", runs[2], runs[3]))
            .ShouldSucceed().Flat
            .ShouldContain("1 indistinguishable");
    }

    [Fact]
    public async Task A_run_counts_once_and_on_one_side()
    {
        var runs = await MeasureAsync(3);

        (await _cli.RunAsync("compare", runs[0], runs[1], "--with", runs[1], runs[2]))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("is named twice");
        (await _cli.RunAsync("compare", runs[0], "--with", runs[1], "--by", "engine"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("name one");
    }

    [Fact]
    public async Task Earlier_runs_are_those_of_the_folder_that_is_named()
    {
        var runs = await MeasureAsync(5);
        var (history, empty) = (_cli.File("history"), Directory.CreateDirectory(_cli.File("empty")).FullName);
        Directory.CreateDirectory(history);
        foreach (var run in runs[..3])
        {
            Directory.Move(run, Path.Combine(history, Path.GetFileName(run)));
        }

        (await BasisAsync(runs[3], runs[4])).ShouldBe("these_two_runs");
        (await BasisAsync(runs[3], runs[4], "--history", history)).ShouldBe("earlier_runs");
        (await BasisAsync(runs[3], runs[4], "--history", empty)).ShouldBe("these_two_runs");
    }

    [Fact]
    public async Task What_two_runs_may_differ_by_is_allowed_on_top_unless_another_share_is_given()
    {
        var runs = await MeasureAsync(2);
        string[] dearer = ["compare", runs[0], runs[1], "--usd-per-hour", "1", "1.06", "--fail-on-regression", "3%"];

        (await _cli.RunAsync(dearer)).ShouldSucceed().Flat.ShouldContain("dearer of these two runs");
        (await _cli.RunAsync([.. dearer, "--run-allowance", "1%"])).ExitCode.ShouldBe((int)ExitCode.Regression);
        (await _cli.RunAsync([.. dearer, "--run-allowance", "0.05"])).ShouldSucceed();
        (await _cli.RunAsync([.. dearer, "--run-allowance", "much"])).ShouldFail(ExitCode.Usage).ShouldContain("much");
    }

    [Fact]
    public async Task Cells_of_one_run_are_set_against_its_baseline()
    {
        var run = (await _cli.RunAsync(
            "run", "tiny", "--models", "tiny-dense", "tiny-moe", "--baseline", "tiny-dense", "--usd-per-hour", "1"))
            .ShouldSucceed();
        run.Output.ShouldContain("over tiny-dense");

        (await BasisAsync(_cli.OnlyRun, "--baseline", "TINY-dense")).ShouldBe("same_run");
        var result = (await _cli.RunAsync("compare", _cli.OnlyRun, "--baseline", "tiny-dense")).ShouldSucceed();
        result.OutputLines.Count(line => line.StartsWith("tiny-moe", StringComparison.Ordinal)).ShouldBe(1);
        result.OutputLines.ShouldNotContain(line => line.StartsWith("tiny-dense", StringComparison.Ordinal));
        (await _cli.RunAsync("compare", _cli.OnlyRun, _cli.OnlyRun, "--baseline", "tiny-dense"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("within one run");
        (await _cli.RunAsync("compare", _cli.OnlyRun, "--baseline", "F17"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("F16");
    }

    [Fact]
    public async Task Nothing_in_common_is_one_sentence_and_no_table()
    {
        foreach (var model in new[] { "tiny-dense", "tiny-moe" })
        {
            (await _cli.RunAsync("run", "tiny", "--models", model, "--output", _cli.File(model))).ShouldSucceed();
        }

        string Run(string model) => Directory.GetDirectories(_cli.File(model)).ShouldHaveSingleItem();
        (await _cli.RunAsync("compare", Run("tiny-dense"), Run("tiny-moe")))
            .ShouldFailWithOneSentence(ExitCode.ResultsInvalid)
            .ShouldContain("no measured cell in common");
    }

    [Fact]
    public async Task A_run_whose_baseline_no_cell_has_is_refused_before_anything_is_measured_and_leaves_no_folder()
    {
        var output = _cli.File("new", "results");

        (await _cli.RunAsync("run", "tiny", "--baseline", "F17", "--output", output))
            .ShouldFail(ExitCode.Usage)
            .ShouldContain("'F17'");

        _cli.NewVisits().ShouldBe(0);
        Directory.Exists(_cli.File("new")).ShouldBeFalse();
    }

    private async Task<List<string>> MeasureAsync(int runs)
    {
        for (var i = 0; i < runs; i++)
        {
            (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "3.6")).ShouldSucceed();
        }

        return [.. Directory.GetDirectories(_cli.Results).Order(StringComparer.Ordinal)];
    }

    private async Task<string?> BasisAsync(params string[] arguments)
    {
        var json = (await _cli.RunAsync(["compare", .. arguments, "--json"])).ShouldSucceed().Output;
        return JsonDocument.Parse(json).RootElement
            .GetProperty("cells")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("basis")
            .GetString();
    }
}
