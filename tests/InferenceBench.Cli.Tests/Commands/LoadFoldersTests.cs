using System.Net;
using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests.Commands;

/// <summary>What commands do with folders of loads.</summary>
public sealed class LoadFoldersTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task Report_makes_a_page_and_markdown_of_a_load()
    {
        var folder = Write(new() { FailsAt = 16 });

        (await _cli.RunAsync("report", folder)).ShouldSucceed();
        File.ReadAllText(Path.Combine(folder, "report.html")).ShouldContain("What a served token costs");
        (await _cli.RunAsync("report", folder, "--markdown", "--usd-per-hour", "5")).ShouldSucceed().Output.ShouldContain(
            "US$5.00 an hour");
        (await _cli.RunAsync("report", folder, "--isl", "1", "--osl", "2")).ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("--isl");
    }

    [Fact]
    public async Task Compare_sets_a_load_against_another()
    {
        var (a, b) = (Write(new() { RunId = "a" }), Write(new() { RunId = "b", Slowness = 1.4 }));

        (await _cli.RunAsync("compare", a, b)).ShouldSucceed().Flat.ShouldContain(
            "5 loads of b compared with a: 0 cheaper, 5 dearer");
        (await _cli.RunAsync("compare", a, b, "--fail-on-regression", "3%")).ExitCode.ShouldBe((int)ExitCode.Regression);
        (await _cli.RunAsync("compare", b, a, "--fail-on-regression", "3%")).ShouldSucceed();
        using var json = JsonDocument.Parse((await _cli.RunAsync("compare", a, b, "--json")).ShouldSucceed().Output);
        json.RootElement[0].GetProperty("loads").GetArrayLength().ShouldBe(5);
        (await _cli.RunAsync("compare", a, b, "--across", "engine")).ShouldFailWithOneSentence(ExitCode.Usage);
    }

    [Fact]
    public async Task A_load_and_a_run_of_other_cells_do_not_compare()
    {
        (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "1")).ShouldSucceed();
        var cells = _cli.OnlyRun;

        (await _cli.RunAsync("compare", cells, Write(new()))).ShouldFail(ExitCode.ResultsInvalid).ShouldContain(
            "No cell does what the server did");
        var refused = await _cli.RunAsync("compare", cells, Write(new() { RunId = "d" }), "--threshold", "5%");
        refused.ShouldFailWithOneSentence(ExitCode.Usage).ShouldContain("--threshold");
        refused.Output.ShouldBeEmpty();
        (await _cli.RunAsync("merge", cells, Write(new() { RunId = "c" }), "--output", _cli.File("m"))).ShouldFailWithOneSentence(
            ExitCode.Usage);
    }

    [Fact]
    public async Task Cheapest_names_the_cheapest_load_within_bounds()
    {
        var folder = Write(new());

        (await _cli.RunAsync("cheapest", folder)).ShouldSucceed().Flat.ShouldContain("Cheapest: 16 in flight");
        (await _cli.RunAsync("cheapest", folder, "--ttft", "110ms")).ShouldSucceed().Flat.ShouldContain("Cheapest: 8 in flight");
        (await _cli.RunAsync("cheapest", folder, "--ttft", "110ms", "--attainment", "95%")).ShouldSucceed().Flat.ShouldContain(
            "of the requests keep the bounds");
        (await _cli.RunAsync("cheapest", folder, "--ttft", "1ms")).ExitCode.ShouldBe((int)ExitCode.NothingFits);
        (await _cli.RunAsync("cheapest", folder, "--attainment", "95%")).ShouldFailWithOneSentence(ExitCode.Usage);
        (await _cli.RunAsync("cheapest", folder, "--memory", "1GB")).ShouldFailWithOneSentence(ExitCode.Usage);
    }

    [Fact]
    public async Task The_table_of_its_loads_can_be_exported_in_every_form_but_llama_bench_s()
    {
        var folder = Write(new());

        var csv = (await _cli.RunAsync("export", folder, "--form", "csv")).ShouldSucceed().OutputLines;
        csv[0].ShouldStartWith("run_id,server,server_version,model,concurrency,");
        csv.Count.ShouldBe(1 + (5 * 3));
        var line = (await _cli.RunAsync("export", folder, "--rows", "points")).ShouldSucceed().OutputLines[0];
        using var json = JsonDocument.Parse(line);
        json.RootElement.GetProperty("valid").GetBoolean().ShouldBeTrue();
        (await _cli.RunAsync("export", folder, "--form", "parquet", "--output", _cli.File("points.parquet"))).ShouldSucceed();
        (await _cli.RunAsync("export", folder, "--rows", "steps")).ShouldFailWithOneSentence(ExitCode.Usage).ShouldContain(
            "has no steps");
        (await _cli.RunAsync("export", folder, "--form", "llama-bench-json")).ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("--to");
    }

    [Fact]
    public async Task A_stated_daily_load_is_priced_by_the_hours_of_whole_machines()
    {
        var folder = Write(new());

        var output = (await _cli.RunAsync("cost", folder, "--requests-per-day", "1000", "--usd-per-hour", "2"))
            .ShouldSucceed().Flat;
        output.ShouldContain("One machine is paid all day");
        output.ShouldContain("48");
        using var json = JsonDocument.Parse((await _cli.RunAsync(
            "cost", folder, "--requests-per-day", "1e9", "--utilisation", "0.5", "--json")).ShouldSucceed().Output);
        json.RootElement.GetProperty("daily").GetProperty("month").GetProperty("machines").GetInt32().ShouldBeGreaterThan(100);
        (await _cli.RunAsync("cost", folder, "--requests-per-day", "0")).ShouldFailWithOneSentence(ExitCode.Usage);
        (await _cli.RunAsync("cost", folder, "--requests-per-day", "9", "--isl", "1", "--osl", "2")).ShouldFailWithOneSentence(
            ExitCode.Usage).ShouldContain("--isl");
        (await _cli.RunAsync("cost", folder, "--utilisation", "0.5")).ShouldFailWithOneSentence(ExitCode.Usage);
        (await _cli.RunAsync("cost", Write(new() { RunId = "free", UsdPerHour = null }), "--requests-per-day", "9"))
            .ShouldFailWithOneSentence(ExitCode.PriceInvalid);
    }

    [Fact]
    public async Task The_report_prices_a_stated_daily_load_in_the_words_of_cost()
    {
        var folder = Write(new());
        string[] asked = [folder, "--requests-per-day", "5000", "--usd-per-hour", "2", "--utilisation", "0.4"];
        var cost = (await _cli.RunAsync(["cost", .. asked])).ShouldSucceed().Flat;

        var markdown = (await _cli.RunAsync(["report", .. asked, "--markdown"])).ShouldSucceed().Output;
        (await _cli.RunAsync(["report", .. asked, "--open"])).ShouldSucceed();
        _cli.Opened.ShouldBe([Path.Combine(folder, "report.html")]);
        var page = WebUtility.HtmlDecode(File.ReadAllText(Path.Combine(folder, "report.html")));

        const string Sentence = "5,000 requests of";
        cost.ShouldContain(Sentence);
        var rest = cost[cost.IndexOf(Sentence, StringComparison.Ordinal)..];
        foreach (var text in new[] { markdown.Replace("\\", "", StringComparison.Ordinal), page })
        {
            text.ShouldContain(rest[..(rest.IndexOf(" in flight", StringComparison.Ordinal) + 1)]);
            text.ShouldContain("paid all day");
        }

        page.ShouldContain("id=\"daily\"");
        (await _cli.RunAsync("report", folder)).ShouldSucceed();
        File.ReadAllText(Path.Combine(folder, "report.html")).ShouldNotContain("id=\"daily\"");
        (await _cli.RunAsync("report", folder, "--utilisation", "0.5")).ShouldFailWithOneSentence(ExitCode.Usage);
    }

    [Fact]
    public async Task Break_even_is_with_apis_of_the_like_of_the_model()
    {
        var folder = Write(new() { Model = "meta-llama/Llama-3.1-8B-Instruct" });

        var like = (await _cli.RunAsync("breakeven", folder)).ShouldSucceed();
        like.Output.ShouldNotContain("other ");
        var all = (await _cli.RunAsync("breakeven", folder, "--all")).ShouldSucceed();
        all.OutputLines.Count.ShouldBeGreaterThan(like.OutputLines.Count);
    }

    [Fact]
    public async Task Merge_puts_the_requests_of_two_loads_into_one_folder()
    {
        var (a, b) = (Write(new() { RunId = "a" }), Write(new() { RunId = "b", Slowness = 1.05 }));

        (await _cli.RunAsync("merge", a, b, "--output", _cli.File("merged"))).ShouldSucceed().Output.ShouldContain("of 2 runs");
        (await _cli.RunAsync("cost", _cli.File("merged"))).ShouldSucceed();
        File.ReadAllLines(_cli.File("merged", "points.csv")).Length.ShouldBe(1 + (5 * 3));
        LoadFolder.Read(RunFolder.Open(_cli.File("merged")))!.Load.Plan.Rounds.ShouldBe(6);
    }

    [Theory]
    [InlineData("h100-sxm", "supported")]
    [InlineData("", "untested")]
    public async Task A_load_of_a_server_on_a_gpu_decides_what_is_claimed_of_such_servers(string hardware, string verdict)
    {
        var record = new GeneratedLoad().Make();
        var folder = Keep(
            record with { Run = record.Run with { Price = new(2.49, PriceKind.Catalog, "a catalogue", null, hardware) } });

        var report = (await _cli.RunAsync("claims", "report", folder, "--json")).ShouldSucceed();

        using var json = JsonDocument.Parse(report.Output);
        var engines = json.RootElement.EnumerateArray().Single(claim => claim.GetProperty("id").GetString() == "engines");
        engines.GetProperty("verdict").GetString().ShouldBe(verdict);
    }

    public void Dispose() => _cli.Dispose();

    private string Write(GeneratedLoad load) => Keep(load.Make());

    private string Keep(LoadRecord record)
    {
        var folder = RunFolder.CreateAt(_cli.File("loads", record.Run.RunId));
        LoadFolder.Write(folder, record);
        return folder.Path;
    }
}
