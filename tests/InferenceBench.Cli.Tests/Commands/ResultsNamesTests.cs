using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

/// <summary>How every command that reads results is told which.</summary>
public sealed class ResultsNamesTests : IDisposable
{
    private readonly Cli _cli = new();

    [Theory]
    [InlineData("report --markdown")]
    [InlineData("cost")]
    [InlineData("cheapest")]
    [InlineData("export")]
    public async Task Nothing_is_the_newest_run_and_latest_says_so(string command)
    {
        var words = command.Split(' ');
        (await _cli.RunAsync(words)).ShouldFail(ExitCode.ResultsInvalid).ShouldContain("There is no run in");
        await MeasureAsync("tiny-dense");
        await MeasureAsync("tiny-moe");

        var unnamed = (await _cli.RunAsync(words)).ShouldSucceed().Output;

        unnamed.ShouldContain("tiny-moe");
        unnamed.ShouldNotContain("tiny-dense");
        foreach (var latest in new[] { "latest", "LATEST", "Latest" })
        {
            (await _cli.RunAsync([words[0], latest, .. words[1..]])).ShouldSucceed().Output.ShouldBe(unnamed);
        }
    }

    [Fact]
    public async Task The_beginning_of_a_run_s_name_is_enough_when_only_one_has_it()
    {
        await MeasureAsync("tiny-dense");
        var run = Path.GetFileName(_cli.OnlyRun);

        (await _cli.RunAsync("cost", run[..12])).ShouldSucceed();
        (await _cli.RunAsync("cost", "latst"))
            .ShouldFailWithOneSentence(ExitCode.ResultsInvalid)
            .ShouldContain("There is no 'latst'; did you mean 'latest'?");
        (await _cli.RunAsync("cost", run.Replace("T", "X", StringComparison.Ordinal)))
            .ShouldFailWithOneSentence(ExitCode.ResultsInvalid)
            .ShouldContain($"did you mean '{run}'?");
        await MeasureAsync("tiny-moe");
        (await _cli.RunAsync("cost", "2")).ShouldFailWithOneSentence(ExitCode.Usage).ShouldContain("2 runs begin with '2'");
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("cells.csv")]
    [InlineData("samples.csv")]
    [InlineData("steps.csv")]
    public async Task A_file_of_a_run_stands_for_the_run_and_alone_for_itself(string name)
    {
        await MeasureAsync("tiny-dense");
        var file = Path.Combine(_cli.OnlyRun, name);

        (await _cli.RunAsync("cost", file)).ShouldSucceed().Output.ShouldBe((await _cli.RunAsync("cost", _cli.OnlyRun)).Output);

        var alone = _cli.File("elsewhere", name);
        Directory.CreateDirectory(Path.GetDirectoryName(alone)!);
        File.Copy(file, alone);
        (await _cli.RunAsync("cost", alone)).ShouldFailWithOneSentence(ExitCode.ResultsInvalid);
    }

    [Fact]
    public async Task A_run_that_did_not_end_is_not_the_newest()
    {
        await MeasureAsync("tiny-dense");
        Directory.CreateDirectory(Path.Combine(_cli.Results, "2999-01-01T000000Z-tiny"));
        File.WriteAllText(Path.Combine(_cli.Results, "2999-01-01T000000Z-tiny", "journal.jsonl"), "");

        (await _cli.RunAsync("cost")).ShouldSucceed().Output.ShouldContain("tiny-dense");
    }

    [Theory]
    [InlineData("run tiny-dense", "'tiny-dense' is a model and no suite; measure it with")]
    [InlineData("run TINY-DENSE", "did you mean 'tiny-dense'?")]
    [InlineData("plan tiny-dens", "did you mean 'tiny-dense'?")]
    [InlineData("plan tiny-dense", "run --models tiny-dense'.")]
    [InlineData("run laddr", "did you mean 'ladder'?")]
    [InlineData("run --models tiny-dens", "did you mean 'tiny-dense'?")]
    [InlineData("run --quantizations Q4_KM", "did you mean 'Q4_K_M'?")]
    [InlineData("models make tiny-desne", "did you mean 'tiny-dense'?")]
    [InlineData("models pull qwen3-06b", "did you mean 'qwen3-0.6b'?")]
    [InlineData("claims list --only quant-sped", "did you mean 'quant-speed'?")]
    [InlineData("cost --hardware h100-sxmm", "did you mean 'h100-sxm'?")]
    public async Task What_was_nearly_right_is_answered_with_what_was_meant(string command, string question)
    {
        await MeasureAsync("tiny-dense");
        var result = await _cli.RunAsync(command.Split(' '));

        result.ExitCode.ShouldNotBe(0);
        result.Errors.ShouldContain(question);
    }

    [Fact]
    public async Task A_key_that_was_nearly_right_is_answered_with_what_was_meant()
    {
        var path = _cli.Write("own.yaml", Cli.TinySuite.Replace("quantizations:", "quantisations:", StringComparison.Ordinal));

        (await _cli.RunAsync("run", path))
            .ShouldFailWithOneSentence(ExitCode.FileInvalid)
            .ShouldContain("did you mean 'quantizations'?");
    }

    [Theory]
    [InlineData("10")]
    [InlineData("10s")]
    [InlineData("10000ms")]
    [InlineData("0.5m")]
    public async Task Every_time_is_written_alike(string time)
    {
        (await _cli.RunAsync(
            "run", "tiny", "--models", "tiny-dense", "--usd-per-hour", "3.6", "--max-seconds", time, "--budget", time))
            .ShouldSucceed();
        (await _cli.RunAsync("cheapest", "--ttft", time, "--tpot", time)).ShouldSucceed();
    }

    [Fact]
    public async Task A_run_writes_its_page_and_shows_it_when_asked()
    {
        (await _cli.RunAsync("run", "tiny", "--html")).ShouldSucceed().Errors.ShouldContain("report.html");
        _cli.Opened.ShouldBeEmpty();

        (await _cli.RunAsync("report", "--open")).ShouldSucceed();

        _cli.Opened.ShouldBe([Path.Combine(_cli.OnlyRun, "report.html")]);
    }

    public void Dispose() => _cli.Dispose();

    private async Task MeasureAsync(string model)
    {
        _cli.Clock.Advance(TimeSpan.FromSeconds(2));
        (await _cli.RunAsync("run", "tiny", "--models", model, "--usd-per-hour", "3.6")).ShouldSucceed();
    }
}
