using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class PriceTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task A_stated_price_is_repeated_below_the_table() =>
        (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "3.6"))
            .ShouldSucceed().Output
            .ShouldContain("Price: 3.60 US$/h, as stated by the user.");

    [Fact]
    public async Task A_named_machine_gives_its_price_with_source() =>
        (await _cli.RunAsync("run", "tiny", "--hardware", "a10g"))
            .ShouldSucceed().Output
            .ShouldContain("Price: 1.006 US$/h, NVIDIA A10G");

    [Fact]
    public async Task A_detected_machine_is_priced_and_said_so()
    {
        _cli.Machine = Machines.WithKnownGpu;
        _cli.Engine = () => FakeEngine.OnGpu("NVIDIA A10G");

        (await _cli.RunAsync("run", "tiny")).ShouldSucceed().Output.ShouldContain("detected NVIDIA A10G");
    }

    [Fact]
    public async Task A_gpu_that_no_engine_computes_on_is_not_priced_and_said_to_lie_idle()
    {
        _cli.Machine = Machines.WithKnownGpu;

        var result = (await _cli.RunAsync("run", "tiny")).ShouldSucceed();

        result.Output.ShouldNotContain("detected NVIDIA A10G");
        string.Join(' ', result.Errors.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .ShouldContain("GPU lies idle (NVIDIA A10G)");
    }

    [Fact]
    public async Task Without_a_price_the_columns_are_empty_and_the_table_says_how_to_give_one()
    {
        var result = (await _cli.RunAsync("run", "tiny")).ShouldSucceed();

        result.Output.ShouldContain("No price is known");
        result.Output.ShouldContain("--usd-per-hour 2.49");
        File.ReadAllText(Path.Combine(_cli.OnlyRun, "run.json")).ShouldContain("\"price\": null");
    }

    [Fact]
    public async Task A_users_price_file_prices_a_run()
    {
        var prices = _cli.Write("p.yaml", """
            hardware:
              - {id: h100-sxm, name: Mine, kind: gpu, memory_gb: 80,
                 prices: [{usd_per_hour: 1.23, tier: list, date: 2026-01, source: me}]}
            """);

        (await _cli.RunAsync("run", "tiny", "--hardware", "h100-sxm", "--prices", prices))
            .ShouldSucceed().Flat
            .ShouldContain("Mine at 1.23 US$/h");
        (await _cli.RunAsync("run", "tiny", "--prices", "nowhere.yaml"))
            .ShouldFailWithOneSentence(ExitCode.FileInvalid)
            .ShouldContain("nowhere.yaml");
    }

    [Fact]
    public async Task An_unknown_machine_is_refused_with_the_nearest_names()
    {
        var result = await _cli.RunAsync("run", "tiny", "--hardware", "h100sxm");

        result.ShouldFailWithOneSentence(ExitCode.Usage).ShouldContain("h100-sxm");
        Directory.Exists(_cli.Results).ShouldBeFalse();
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1e300")]
    public async Task A_price_that_cannot_be_is_refused(string price)
    {
        var result = await _cli.RunAsync("run", "tiny", "--usd-per-hour", price);

        result.ShouldFailWithOneSentence(ExitCode.PriceInvalid).ShouldContain("makes no sense");
        _cli.NewVisits().ShouldBe(0);
    }

    [Fact]
    public async Task A_stated_price_and_a_named_machine_exclude_each_other() =>
        (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "1", "--hardware", "a10g"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("not several");

    public void Dispose() => _cli.Dispose();
}
