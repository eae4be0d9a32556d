using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class PricesTests : IDisposable
{
    private const string Table = """
        {
          "gpt-5": {"input_cost_per_token": 1e-05, "output_cost_per_token": 4e-05, "litellm_provider": "openai", "mode": "chat"},
          "small": {"input_cost_per_token": 1e-07, "output_cost_per_token": 2e-07, "litellm_provider": "host", "mode": "chat"},
          "wrong": {"input_cost_per_token": 3, "output_cost_per_token": 2e-07, "litellm_provider": "host", "mode": "chat"}
        }
        """;

    private readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task The_shipped_prices_are_clean() =>
        (await _cli.RunAsync("prices", "check"))
            .ShouldSucceed().Flat
            .ShouldContain("none is missing a part, contradictory or stale");

    [Fact]
    public async Task Old_prices_are_stale()
    {
        _cli.Clock.Advance(TimeSpan.FromDays(900));

        var result = await _cli.RunAsync("prices", "check");

        result.ExitCode.ShouldBe((int)ExitCode.PriceInvalid);
        result.Flat.ShouldContain("stale: h100-sxm");
    }

    [Fact]
    public async Task An_imported_table_says_what_it_refused_and_where_it_differs_and_can_be_priced_with()
    {
        var (table, prices) = (_cli.Write("table.json", Table), _cli.File("mine.yaml"));

        var result = (await _cli.RunAsync("prices", "import", table, "--date", "2026-11-20", "--output", prices)).ShouldSucceed();

        var errors = string.Join(' ', result.Errors.Split(new[] { '\n', ' ' }, StringSplitOptions.RemoveEmptyEntries));
        errors.ShouldContain("wrong: 3000000 US$ a million tokens is above 1000");
        errors.ShouldContain("gpt-5: input 1.25");
        errors.ShouldContain("against 10 (LiteLLM");
        errors.ShouldContain("2 models:");
        (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "3.6")).ShouldSucceed();
        (await _cli.RunAsync("breakeven", _cli.OnlyRun, "--prices", prices, "--api", "small"))
            .ShouldSucceed().Flat
            .ShouldContain("small, host");
    }

    [Fact]
    public async Task Another_file_is_refused_in_one_sentence()
    {
        (await _cli.RunAsync("prices", "import", "nowhere.json"))
            .ShouldFailWithOneSentence(ExitCode.FileInvalid)
            .ShouldContain("nowhere.json");
        (await _cli.RunAsync("prices", "import", _cli.Write("x.json", "[1, 2]")))
            .ShouldFailWithOneSentence(ExitCode.FileInvalid)
            .ShouldContain("is no object of models");
    }
}
