using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class ReportTests : IDisposable
{
    private readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_run_becomes_a_page_in_its_folder()
    {
        var run = await RunAsync();

        var result = await _cli.RunAsync("report", run);

        result.ShouldSucceed().Errors.ShouldContain("report.html");
        (await File.ReadAllTextAsync(Path.Combine(run, "report.html"))).ShouldContain("tiny-dense");
    }

    [Fact]
    public async Task A_report_can_be_asked_for_another_price_and_load()
    {
        var run = await RunAsync();

        (await _cli.RunAsync(
            "report", run, "--usd-per-hour", "7.5", "--isl", "1000", "--osl", "100", "--utilisation", "0.4", "--requests-per-day",
            "50"))
            .ShouldSucceed();

        var page = await File.ReadAllTextAsync(Path.Combine(run, "report.html"));
        page.ShouldContain("US$7.50 an hour; given: as stated by the user");
        page.ShouldContain("""
            "question":{"hour":"7.5","busy":0,"available":"1","joule":0,"use":0.4,"isl":1000,"osl":100,"load":50}
            """);
        (await _cli.RunAsync("report", run, "--usd-per-hour", "-1"))
            .ShouldFailWithOneSentence(ExitCode.PriceInvalid)
            .ShouldContain("makes no sense");
        (await _cli.RunAsync("report", run, "--isl", "100"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("--isl and --osl together");
    }

    [Fact]
    public async Task Markdown_is_printed_or_written_and_makes_no_page()
    {
        var run = await RunAsync();

        var printed = (await _cli.RunAsync("report", run, "--markdown")).ShouldSucceed().Output;
        (await _cli.RunAsync("report", run, "--markdown", "--output", _cli.File("r.md"))).ShouldSucceed();

        printed.ShouldContain("| tiny-dense | dense | F16 |");
        (await File.ReadAllTextAsync(_cli.File("r.md"))).ShouldBe(printed);
        File.Exists(Path.Combine(run, "report.html")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_of_another_tool_is_refused() =>
        (await _cli.RunAsync("report", _cli.File("models-manifest")))
            .ShouldFailWithOneSentence(ExitCode.ResultsInvalid)
            .ShouldContain("holds no run");

    [Fact]
    public async Task A_cut_run_is_refused_and_the_earlier_page_stays()
    {
        var run = await RunAsync();
        (await _cli.RunAsync("report", run)).ShouldSucceed();
        var samples = Path.Combine(run, "samples.csv");
        await File.WriteAllTextAsync(samples, (await File.ReadAllTextAsync(samples))[..^20]);
        var before = Cli.Snapshot(run);

        (await _cli.RunAsync("report", run)).ShouldFailWithOneSentence(ExitCode.ResultsInvalid).ShouldContain("samples.csv");

        Cli.Snapshot(run).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task A_page_that_cannot_be_written_is_named()
    {
        var run = await RunAsync();

        (await _cli.RunAsync("report", run, "--output", _cli.File("missing", "r.html")))
            .ShouldFailWithOneSentence(ExitCode.NoPermission)
            .ShouldContain("missing");
    }

    private async Task<string> RunAsync()
    {
        (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "1")).ShouldSucceed();
        return _cli.OnlyRun;
    }
}
