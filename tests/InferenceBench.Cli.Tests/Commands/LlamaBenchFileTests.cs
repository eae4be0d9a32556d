using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

/// <summary>What llama-bench measured apart is one cell wherever somebody pays for both.</summary>
public sealed class LlamaBenchFileTests : IDisposable
{
    private static readonly string Recorded = Repository.File("tests/InferenceBench.Results.Tests/Foreign/llama-bench.json");

    private readonly Cli _cli = new();

    [Theory]
    [InlineData("cost")]
    [InlineData("cheapest")]
    [InlineData("report")]
    public async Task Its_file_is_read_by_every_command_that_prices(string command)
    {
        var file = _cli.File("bench.json");
        File.Copy(Recorded, file);

        var output = (await _cli.RunAsync([
            command, file, "--usd-per-hour", "3.6", .. command == "report" ? ["--markdown"] : (string[])[],
        ]))
            .ShouldSucceed().Output;

        output.Split('\n')
            .Count(line => line.Contains("llama", StringComparison.Ordinal) && line.Any(char.IsAsciiDigit))
            .ShouldBeGreaterThan(0, output);
        output.ShouldNotContain("prefill only");
    }

    [Fact]
    public async Task Its_page_lies_beside_the_file()
    {
        var file = _cli.File("bench.json");
        File.Copy(Recorded, file);

        (await _cli.RunAsync("report", file)).ShouldSucceed();

        File.Exists(_cli.File("bench.html")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_that_measured_as_it_does_is_priced_as_one_cell_and_compared_test_by_test()
    {
        (await _cli.RunAsync("run", "tiny", "--compat", "llama-bench", "--usd-per-hour", "3.6")).ShouldSucceed();

        (await _cli.RunAsync("cheapest")).ShouldSucceed().Flat.ShouldContain("Cheapest: tiny-dense");
        (await _cli.RunAsync("cost", "--json")).ShouldSucceed().Output.ShouldContain("\"generated_tokens\": 8");
        (await _cli.RunAsync("compare", _cli.OnlyRun, _cli.OnlyRun)).ShouldSucceed();
        (await _cli.RunAsync("cheapest", "--quality-loss", "1%")).ShouldFail(ExitCode.ResultsInvalid).ShouldContain("no quality");
    }

    public void Dispose() => _cli.Dispose();
}
