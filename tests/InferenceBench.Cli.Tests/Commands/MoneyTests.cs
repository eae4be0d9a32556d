using System.Text.Json;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class MoneyTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task Results_are_priced_again_without_being_measured_again()
    {
        var run = await MeasureAsync();
        _cli.NewVisits();

        var (cheap, dear) = (await OutputUsdAsync(run, "1"), await OutputUsdAsync(run, "2"));

        dear.ShouldBe(2 * cheap, 1e-9 * dear);
        _cli.NewVisits().ShouldBe(0);
    }

    [Fact]
    public async Task The_runs_own_price_is_taken_when_no_other_is_given() =>
        (await _cli.RunAsync("cost", await MeasureAsync()))
            .ShouldSucceed().Flat
            .ShouldContain("3.600 US$/h: as stated by the user");

    [Fact]
    public async Task An_owned_machine_shows_its_parts_and_that_its_power_is_stated()
    {
        var owned = _cli.Write("mine.yaml", "name: box\npurchase_usd: 3504\nyears: 4\navailability: 0.5\nwatts: 500\npue: 1.2\n"
            + "usd_per_kwh: 0.3\nupkeep_usd_per_year: 219\n");

        var output = (await _cli.RunAsync("cost", await MeasureAsync(), "--owned", owned)).ShouldSucceed().Flat;

        output.ShouldContain("0.4300 US$/h (purchase 0.2000 + energy 0.1800 + upkeep 0.05000)");
        output.ShouldContain("The power is stated, not measured");
    }

    [Fact]
    public async Task A_month_is_shown_for_a_load() =>
        (await _cli.RunAsync("cost", await MeasureAsync(), "--requests-per-day", "1000"))
            .ShouldSucceed().Flat
            .ShouldContain("2,628.00");

    [Fact]
    public async Task A_stale_price_is_said()
    {
        _cli.Clock.Advance(TimeSpan.FromDays(600));

        (await _cli.RunAsync("cost", await MeasureAsync(), "--hardware", "a10g"))
            .ShouldSucceed().Flat
            .ShouldContain("more than 180 days ago");
    }

    [Fact]
    public async Task A_run_compared_with_itself_is_no_regression()
    {
        var run = await MeasureAsync();

        var result = (await _cli.RunAsync("compare", run, run, "--fail-on-regression", "3%")).ShouldSucceed();

        result.Flat.ShouldContain("0 cheaper, 0 dearer, 1 indistinguishable");
    }

    [Fact]
    public async Task A_regression_ends_with_its_own_code_after_the_whole_table()
    {
        var run = await MeasureAsync();

        var result = await _cli.RunAsync("compare", run, run, "--usd-per-hour", "1", "1.05", "--fail-on-regression", "3%");

        result.ExitCode.ShouldBe((int)ExitCode.Regression);
        result.Flat.ShouldContain("1 dearer");
        (await _cli.RunAsync("compare", run, run, "--usd-per-hour", "1", "1.05", "--fail-on-regression", "0.06")).ShouldSucceed();
    }

    [Fact]
    public async Task Breaking_even_names_every_API_that_has_both_prices()
    {
        var output = (await _cli.RunAsync("breakeven", await MeasureAsync(), "--all", "--json")).ShouldSucceed().Output;

        var apis = JsonDocument.Parse(output).RootElement
            .EnumerateArray()
            .Select(row => row.GetProperty("api").GetProperty("id").GetString())
            .ToList();
        apis.ShouldContain("gpt-5-mini");
        apis.ShouldNotContain("claude-3-opus");
    }

    [Fact]
    public async Task By_default_a_model_is_compared_only_with_its_like_and_says_when_there_is_none()
    {
        var result = (await _cli.RunAsync("breakeven", await MeasureAsync())).ShouldSucceed();

        result.Flat.ShouldContain("No API of the price files serves tiny-dense or a model of like size");
        result.Flat.ShouldNotContain("GPT");
    }

    [Fact]
    public async Task Random_weights_beside_a_model_that_answers_are_said()
    {
        var prices = _cli.Write("p.yaml", "apis:\n  - {id: tiny-host, name: Tiny, seller: Me, serves: [tiny-dense], prices: "
            + "[{input: 1, output: 2, currency: USD, region: global, date: 2026-11, source: me}]}\n");
        var run = await MeasureAsync();

        var like = (await _cli.RunAsync("breakeven", run, "--prices", prices)).ShouldSucceed().Flat;
        like.ShouldContain("Tiny, Me");
        like.ShouldContain("same");
        like.ShouldContain("Random weights: tiny-dense has a real model’s speed and answers nothing of use");
        (await _cli.RunAsync("breakeven", run, "--api", "gpt-5"))
            .ShouldSucceed().Flat
            .ShouldContain("Random weights: tiny-dense");
    }

    [Fact]
    public async Task The_request_that_is_priced_stays_in_the_table_however_narrow()
    {
        var run = await MeasureAsync();
        _cli.TerminalWidth = 70;

        (await _cli.RunAsync("cost", run, "--isl", "3000", "--osl", "250")).ShouldSucceed().Output.ShouldContain("3000+250");
    }

    [Fact]
    public async Task The_same_price_options_are_had_wherever_something_is_priced()
    {
        var run = await MeasureAsync();
        foreach (var command in new[] { "cost", "cheapest", "breakeven --all", "report" })
        {
            (await _cli.RunAsync([
                .. command.Split(' ').Take(1), run, .. command.Split(' ').Skip(1), "--hardware", "h100-sxm", "--count", "2",
                "--tier", "spot",
            ]))
                .ShouldSucceed();
        }

        (await _cli.RunAsync("cost", run, "--hardware", "h100-sxm", "--count", "2", "--tier", "spot"))
            .ShouldSucceed().Flat
            .ShouldContain("4.542 US$/h: 2 × NVIDIA H100 SXM 80GB");
        (await _cli.RunAsync("run", "tiny", "--hardware", "h100-sxm", "--count", "2", "--tier", "spot"))
            .ShouldSucceed().Flat
            .ShouldContain("2 × NVIDIA H100 SXM 80GB at 2.271");
        (await _cli.RunAsync("cost", run, "--hardware", "a10g", "--tier", "spot"))
            .ShouldFailWithOneSentence(ExitCode.PriceInvalid)
            .ShouldContain("it has hyperscaler");
        (await _cli.RunAsync("cost", run, "--tier", "cheap"))
            .ShouldFail(ExitCode.Usage)
            .ShouldContain("'cheap' is no value for --tier");
        (await _cli.RunAsync("cost", run, "--hardware", "dgx-spark"))
            .ShouldFailWithOneSentence(ExitCode.PriceInvalid)
            .ShouldContain("--owned");
    }

    [Fact]
    public async Task A_run_on_an_owned_machine_is_priced_by_its_file()
    {
        var owned = _cli.Write("mine.yaml", "name: box\npurchase_usd: 3504\nyears: 4\navailability: 0.5\nwatts: 500\n"
            + "idle_watts: 60\npue: 1.2\nusd_per_kwh: 0.3\nupkeep_usd_per_year: 219\n");

        (await _cli.RunAsync("run", "tiny", "--owned", owned)).ShouldSucceed().Flat.ShouldContain("Price: 0.43 US$/h, own box");
        (await _cli.RunAsync("cost", await MeasureAsync(), "--owned", owned))
            .ShouldSucceed().Flat
            .ShouldContain(
                "0.2716 US$/h (purchase 0.2000 + energy 0.02160 + upkeep 0.05000) and 0.1584 more for each hour of computing");
    }

    [Fact]
    public async Task A_users_price_file_replaces_the_shipped_price()
    {
        var prices = _cli.Write("p.yaml", "apis:\n  - {id: gpt-5-mini, name: Mine, seller: Me, prices: [{input: 1, output: 2, "
            + "currency: USD, region: global, date: 2026-01, source: me}]}\n");

        (await _cli.RunAsync("breakeven", await MeasureAsync(), "--api", "gpt-5-mini", "--prices", prices))
            .ShouldSucceed().Flat
            .ShouldContain("Mine");
    }

    [Fact]
    public async Task Merged_runs_cost_what_they_cost_apart()
    {
        var (a, b) = (await MeasureAsync(), await MeasureAsync());

        (await _cli.RunAsync("merge", a, b, "--output", _cli.File("both")))
            .ShouldSucceed().Flat
            .ShouldContain("2 cells with 8 samples of 2 runs");

        (await _cli.RunAsync("cost", _cli.File("both"), "--json")).ShouldSucceed();
        (await OutputUsdAsync(_cli.File("both"), "1")).ShouldBe(await OutputUsdAsync(a, "1"));
    }

    [Fact]
    public async Task A_formula_in_a_models_name_is_never_run()
    {
        var run = await MeasureAsync();
        Change(Path.Combine(run, "run.json"), "\"id\": \"tiny-dense\"", "\"id\": \"=HYPERLINK(\\\"x\\\")\\u001b[31m\"");

        var output = (await _cli.RunAsync("cost", run)).ShouldSucceed().Output;
        (await _cli.RunAsync("merge", run, await MeasureAsync(), "--output", _cli.File("both"))).ShouldSucceed();

        output.ShouldNotContain("\u001b");
        File.ReadAllText(_cli.File("both", "cells.csv")).ShouldContain("'=HYPERLINK");
    }

    [Theory]
    [InlineData("--hardware", "h100sxm", ExitCode.Usage, "h100-sxm")]
    [InlineData("--usd-per-hour", "-1", ExitCode.PriceInvalid, "makes no sense")]
    [InlineData("--utilisation", "0", ExitCode.Usage, "give a share from")]
    [InlineData("--isl", "100", ExitCode.Usage, "--isl and --osl together")]
    [InlineData("--requests-per-day", "-5", ExitCode.Usage, "above 0")]
    [InlineData("--owned", "nowhere.yaml", ExitCode.FileInvalid, "nowhere.yaml")]
    public async Task A_value_that_cannot_be_is_refused_in_one_sentence(
        string option, string value, ExitCode exitCode, string part) =>
        (await _cli.RunAsync("cost", await MeasureAsync(), option, value))
            .ShouldFailWithOneSentence(exitCode)
            .ShouldContain(part);

    [Fact]
    public async Task A_share_is_the_same_in_percent()
    {
        var run = await MeasureAsync();
        string[] asked = ["cost", run, "--usd-per-hour", "1", "--json", "--utilisation"];

        var share = (await _cli.RunAsync([.. asked, "0.4"])).ShouldSucceed().Output;

        (await _cli.RunAsync([.. asked, "40%"])).ShouldSucceed().Output.ShouldBe(share);
        (await _cli.RunAsync([.. asked, "100%"])).ShouldSucceed().Output.ShouldNotBe(share);
        (await _cli.RunAsync([.. asked, "140%"])).ShouldFailWithOneSentence(ExitCode.Usage).ShouldContain("give a share from");
    }

    [Theory]
    [InlineData("run.json", "\"schema_version\": 1", "\"schema_version\": 99", "newer InferenceBench")]
    [InlineData("samples.csv", ",1,2026", ",one,2026", "samples.csv, line 2, column 'repetition'")]
    [InlineData("run.json", "\"cells\": [", "", "run.json")]
    public async Task A_changed_or_newer_run_is_refused_in_one_sentence(string file, string right, string wrong, string part)
    {
        var run = await MeasureAsync();
        Change(Path.Combine(run, file), right, wrong);

        foreach (var command in new[] { "cost", "breakeven" })
        {
            (await _cli.RunAsync(command, run)).ShouldFailWithOneSentence(ExitCode.ResultsInvalid).ShouldContain(part);
        }
    }

    [Fact]
    public async Task A_run_cut_in_the_middle_is_refused()
    {
        var run = await MeasureAsync();
        var path = Path.Combine(run, "samples.csv");
        File.WriteAllText(path, File.ReadAllText(path)[..^30]);

        (await _cli.RunAsync("compare", run, run)).ShouldFailWithOneSentence(ExitCode.ResultsInvalid).ShouldContain("it was cut");
    }

    [Fact]
    public async Task A_folder_of_another_tool_is_refused() =>
        (await _cli.RunAsync("cost", _cli.File("prices")))
            .ShouldFailWithOneSentence(ExitCode.ResultsInvalid)
            .ShouldContain("holds no run");

    [Fact]
    public async Task Prices_in_two_currencies_are_refused()
    {
        var prices = _cli.Write("p.yaml", "apis:\n  - {id: x, name: X, seller: Y, prices: [{input: 1, output: 2, currency: EUR, "
            + "region: global, date: 2026-01, source: me}]}\n");

        (await _cli.RunAsync("breakeven", await MeasureAsync(), "--prices", prices))
            .ShouldFailWithOneSentence(ExitCode.PriceInvalid)
            .ShouldContain("is in EUR");
    }

    public void Dispose() => _cli.Dispose();

    private async Task<string> MeasureAsync()
    {
        var before = Directory.Exists(_cli.Results) ? Directory.GetDirectories(_cli.Results) : [];
        (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "3.6")).ShouldSucceed();
        return Directory.GetDirectories(_cli.Results).Except(before).ShouldHaveSingleItem();
    }

    private async Task<double> OutputUsdAsync(string run, string usdPerHour)
    {
        var json = (await _cli.RunAsync("cost", run, "--usd-per-hour", usdPerHour, "--json")).ShouldSucceed().Output;
        return JsonDocument.Parse(json).RootElement
            .GetProperty("bills")[0]
            .GetProperty("output_usd_per_million")
            .GetProperty("value")
            .GetDouble();
    }

    private static void Change(string path, string right, string wrong)
    {
        var text = File.ReadAllText(path);
        text.ShouldContain(right);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
    }
}
