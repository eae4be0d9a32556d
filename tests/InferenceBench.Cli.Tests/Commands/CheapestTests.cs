using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results.Quality;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class CheapestTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task The_cheapest_is_named_with_its_cost() =>
        (await _cli.RunAsync("cheapest", await MeasureAsync())).ShouldSucceed().Flat.ShouldContain("Cheapest: tiny-dense");

    [Fact]
    public async Task A_bound_says_what_the_next_step_costs()
    {
        var output = (await _cli.RunAsync("cheapest", await MeasureAsync(withQuality: true), "--quality-loss", "50%"))
            .ShouldSucceed().Flat;

        output.ShouldContain("Better than a quality loss of");
        output.ShouldContain("Quality loss: perplexity above that of tiny-dense F16");
    }

    [Fact]
    public async Task None_fits_when_a_bound_excludes_everything() =>
        None(await _cli.RunAsync("cheapest", await MeasureAsync(), "--ttft", "1ms"))
            .ShouldContain("None: no measured choice keeps to all bounds.");

    [Theory]
    [InlineData("--quality-loss", "99%")]
    [InlineData("--ttft", "1000s")]
    [InlineData("--tpot", "1000s")]
    [InlineData("--memory", "1000000GB")]
    public async Task Every_bound_can_be_met(string option, string value) =>
        (await _cli.RunAsync("cheapest", await MeasureAsync(withQuality: true), option, value))
            .ShouldSucceed().Flat
            .ShouldContain("Cheapest: tiny-dense");

    [Theory]
    [InlineData("--ttft")]
    [InlineData("--tpot")]
    public async Task A_bound_that_none_keeps_to_names_the_best(string option) =>
        None(await _cli.RunAsync("cheapest", await MeasureAsync(), option, "0.0001ms")).ShouldContain("the best is");

    [Fact]
    public async Task Cells_that_do_different_work_are_not_ranked_until_the_request_is_stated()
    {
        (await _cli.RunAsync("run", "tiny", "--prompt-tokens", "16", "32", "--usd-per-hour", "3.6")).ShouldSucceed();
        var run = _cli.OnlyRun;

        (await _cli.RunAsync("cheapest", run)).ShouldFail(ExitCode.Usage).ShouldContain("16+8 and 32+8");
        (await _cli.RunAsync("cheapest", run, "--isl", "16", "--osl", "8")).ShouldSucceed();
    }

    /// <summary>A short prompt's time to first token says nothing of a long one's.</summary>
    [Fact]
    public async Task Times_of_other_lengths_than_the_request_are_called_so()
    {
        const string Caveat = "not those of a request of 4000+100 tokens";
        var run = await MeasureAsync();

        (await _cli.RunAsync("cheapest", run, "--ttft", "1000s")).ShouldSucceed().Flat
            .ShouldNotContain("each cell's own lengths");
        (await _cli.RunAsync("cheapest", run, "--isl", "4000", "--osl", "100")).ShouldSucceed().Flat.ShouldContain(Caveat);
        (await _cli.RunAsync("cheapest", run, "--isl", "4000", "--osl", "100", "--ttft", "1000s")).ShouldSucceed()
            .Flat.ShouldContain(Caveat + ": measure that one");
    }

    [Fact]
    public async Task Cells_of_a_machine_without_a_price_are_said_to_be_left_out()
    {
        var run = await MeasureAsync();
        (await _cli.RunAsync("run", "tiny", "--output", _cli.File("other"))).ShouldSucceed();
        var unpriced = Directory.GetDirectories(_cli.File("other")).Single();
        (await _cli.RunAsync("merge", run, unpriced, "--output", _cli.File("merged"))).ShouldSucceed();

        (await _cli.RunAsync("cheapest", _cli.File("merged"))).ShouldSucceed().Flat
            .ShouldContain("of a machine without a price");
        (await _cli.RunAsync("cheapest", _cli.File("merged"), "--usd-per-hour", "2")).ShouldSucceed().Flat
            .ShouldNotContain("of a machine without a price");
        foreach (var command in new[] { "cost", "breakeven" })
        {
            string[] all = command == "cost" ? [] : ["--all"];
            (await _cli.RunAsync([command, _cli.File("merged"), .. all])).ShouldSucceed().Flat
                .ShouldContain("No price is known for ");
        }
    }

    [Fact]
    public async Task Choices_that_differ_in_settings_alone_are_told_apart()
    {
        (await _cli.RunAsync("run", "tiny", "--threads", "1", "2", "--usd-per-hour", "3.6")).ShouldSucceed();

        var output = (await _cli.RunAsync("cheapest", _cli.OnlyRun)).ShouldSucceed().Flat;

        output.ShouldContain("threads");
    }

    [Fact]
    public async Task The_front_needs_quality() =>
        (await _cli.RunAsync("cheapest", await MeasureAsync(), "--front"))
            .ShouldFail(ExitCode.ResultsInvalid)
            .ShouldContain("quality --results");

    [Fact]
    public async Task The_front_shows_every_choice()
    {
        var output = (await _cli.RunAsync("cheapest", await MeasureAsync(withQuality: true), "--front")).ShouldSucceed().Flat;
        output.ShouldContain("★");
        output.Split("tiny-dense").Length.ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData("--ttft", "soon")]
    [InlineData("--memory", "8")]
    [InlineData("--quality-loss", "much")]
    public async Task A_bound_that_makes_no_sense_is_refused(string option, string value) =>
        (await _cli.RunAsync("cheapest", await MeasureAsync(), option, value)).ShouldFail(ExitCode.Usage).ShouldContain(value);

    [Fact]
    public async Task Without_a_price_nothing_is_cheap() =>
        (await _cli.RunAsync("cheapest", await MeasureAsync(price: null)))
            .ShouldFail(ExitCode.PriceInvalid)
            .ShouldContain("--usd-per-hour");

    public void Dispose() => _cli.Dispose();

    private static string None(CliResult result)
    {
        result.ExitCode.ShouldBe((int)ExitCode.NothingFits);
        return result.Flat;
    }

    private async Task<string> MeasureAsync(bool withQuality = false, string? price = "3.6")
    {
        string[] priced = price is null ? [] : ["--usd-per-hour", price];
        (await _cli.RunAsync(["run", "tiny", "--quantizations", "F16", "Q8_0", .. priced])).ShouldSucceed();
        if (withQuality)
        {
            QualityCsv.Write(Path.Combine(_cli.OnlyRun, QualityCsv.FileName), [Row("F16", 20), Row("Q8_0", 25)]);
        }

        return _cli.OnlyRun;
    }

    private static QualityRow Row(string quantization, double perplexity) => new()
    {
        Model = "tiny-dense",
        Quantization = quantization,
        Engine = FakeEngine.Id,
        ModelSha256 = "",
        BaselineQuantization = "F16",
        TextSha256 = "cd",
        ChunkTokens = 256,
        TokensScored = 1270,
        Perplexity = new(perplexity, null, null),
        PerplexityRatio = new(perplexity / 20, null, null),
        KlMean = new(0.01, null, null),
        KlMedian = 0.005,
        KlP99 = 0.1,
        KlMax = 0.3,
        SameTopShare = new(0.95, null, null),
        ProbabilityShiftRms = 0.01,
    };
}
