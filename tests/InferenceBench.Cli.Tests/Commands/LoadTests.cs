using InferenceBench.Foundation.Failures;
using InferenceBench.Servers;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class LoadTests : IDisposable
{
    private readonly Cli _cli = new();
    private readonly ScriptedServer _server = new(
        new ServerScript { ApiKey = "secret-key-1234", Itl = TimeSpan.FromMilliseconds(10) });

    [Fact]
    public async Task A_load_is_priced_and_its_folder_priced_again_without_address_or_key()
    {
        _cli.Environment["INFERENCEBENCH_SERVER_KEY"] = "secret-key-1234";
        var load = await _cli.RunAsync(
            "load", _server.Address.ToString(), "--usd-per-hour", "2.49", "--concurrency", "1", "2", "--isl", "64", "--osl", "8",
            "--rounds", "2", "--no-split");

        // On a busy machine every point may be invalid, and says so.
        load.ExitCode.ShouldBeOneOf((int)ExitCode.Success, (int)ExitCode.CellsFailed);
        load.Output.ShouldContain("2.49 US$/h");
        foreach (var file in Directory.GetFiles(_cli.OnlyRun))
        {
            var text = File.ReadAllText(file);
            text.ShouldNotContain("secret-key");
            text.ShouldNotContain("127.0.0.1");
        }

        (await _cli.RunAsync("cost", _cli.OnlyRun, "--usd-per-hour", "5")).ShouldSucceed();
        (await _cli.RunAsync("breakeven", _cli.OnlyRun)).ShouldSucceed().Output.ShouldContain("cheaper from");
    }

    [Fact]
    public async Task Without_its_key_the_server_refuses_and_a_sentence_says_so()
    {
        var load = await _cli.RunAsync("load", _server.Address.ToString());

        load.ExitCode.ShouldBe((int)ExitCode.EngineFailed);
        load.Errors.ShouldContain("API key");
    }

    [Fact]
    public async Task A_generated_trace_of_short_requests_is_replayed_and_what_was_cut_is_in_the_result()
    {
        _cli.Environment["INFERENCEBENCH_SERVER_KEY"] = "secret-key-1234";

        var load = await _cli.RunAsync(
            "load", _server.Address.ToString(), "--usd-per-hour", "2.49", "--trace", "azure-2023-conv", "--generated",
            "--trace-window", "0-20s", "--speed-up", "4",
            "--max-isl", "64", "--max-osl", "8", "--rounds", "1", "--no-split");

        load.ExitCode.ShouldBeOneOf((int)ExitCode.Success, (int)ExitCode.CellsFailed);
        File.ReadAllText(Path.Combine(_cli.OnlyRun, "run.json")).ShouldContain("\"inputs_cut\"");
    }

    [Fact]
    public async Task A_conversation_about_a_real_text_is_loaded_with_a_warm_cache()
    {
        _cli.Environment["INFERENCEBENCH_SERVER_KEY"] = "secret-key-1234";

        var load = await _cli.RunAsync(
            "load", _server.Address.ToString(), "--concurrency", "2", "--isl", "uniform:32:64", "--osl", "4", "--rounds", "1",
            "--no-split",
            "--workload", "conversation:turns=2", "--cache", "warm", "--text",
            Repository.File("models-manifest/reference/held-out.txt"));

        load.ExitCode.ShouldBeOneOf((int)ExitCode.Success, (int)ExitCode.CellsFailed);
        var run = File.ReadAllText(Path.Combine(_cli.OnlyRun, "run.json"));
        run.ShouldContain("\"conversation\"");
        run.ShouldContain("text-ids");
    }

    [Theory]
    [InlineData("warm", 4)]
    [InlineData("cold", 3)]
    public async Task Beside_a_warm_workload_stands_a_mix_with_nothing_in_common(string cache, int mixes)
    {
        _cli.Environment["INFERENCEBENCH_SERVER_KEY"] = "secret-key-1234";

        await _cli.RunAsync(
            "load", _server.Address.ToString(), "--concurrency", "1", "--isl", "64", "--osl", "4", "--rounds", "1",
            "--workload", "shared-prefix:tokens=32", "--cache", cache);

        using var run = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(_cli.OnlyRun, "run.json")));
        var plan = run.RootElement.GetProperty("load").GetProperty("plan").GetProperty("mixes").EnumerateArray().ToList();
        plan.Count.ShouldBe(mixes);
        plan.Count(mix => mix.TryGetProperty("shares_nothing", out var value) && value.GetBoolean()).ShouldBe(mixes - 3);
    }

    [Theory]
    [InlineData("--rate", "1", "--concurrency", "2")]
    [InlineData("--find-capacity")]
    [InlineData("--attainment", "95%")]
    [InlineData("--slo", "ttft")]
    [InlineData("--arrivals", "never")]
    [InlineData("--concurrency", "0")]
    [InlineData("--isl", "0")]
    [InlineData("--isl", "normal:1000")]
    [InlineData("--osl", "zipf:3:4")]
    [InlineData("--workload", "nothing")]
    [InlineData("--workload", "shared-prefix:tokens=5000")]
    [InlineData("--cache", "hot")]
    [InlineData("--trace", "nowhere.csv")]
    [InlineData("--trace", "azure-2023-conv", "--generated", "--find-knee")]
    [InlineData("--trace", "azure-2023-conv", "--generated", "--speed-up", "0")]
    [InlineData("--speed-up", "2")]
    [InlineData("--arrivals", "trace")]
    [InlineData("--start-at", "2099-01-01T00:00:00Z")]
    [InlineData("--shard", "1/2", "--budget", "1m")]
    [InlineData("--shard", "1/2", "--start-at", "2099-01-01T00:00:00Z")]
    [InlineData("--shard", "3/2", "--start-at", "2099-01-01T00:00:00Z", "--budget", "1m")]
    [InlineData("--shard", "1/2", "--start-at", "2020-01-01T00:00:00Z", "--budget", "1m")]
    public async Task Options_that_cannot_be_are_refused(params string[] options) =>
        (await _cli.RunAsync(["load", _server.Address.ToString(), .. options])).ExitCode.ShouldBe((int)ExitCode.Usage);

    [Theory]
    [InlineData("--concurrency", "4")]
    [InlineData("--chat")]
    [InlineData("--usd-per-hour", "3")]
    public async Task A_load_that_goes_on_is_the_load_that_was_started(params string[] options) =>
        (await _cli.RunAsync(["load", _server.Address.ToString(), "--resume", .. options]))
            .ShouldFailWithOneSentence(ExitCode.Usage).ShouldContain($"leave out {options[0]}");

    [Fact]
    public async Task There_must_be_a_load_to_resume() =>
        (await _cli.RunAsync("load", _server.Address.ToString(), "--resume")).ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("no interrupted load");

    [Fact]
    public async Task An_interrupted_run_of_cells_is_no_load_to_resume()
    {
        _cli.Workers.Before = visit => _ = visit.Round == 2 ? throw new OperationCanceledException() : 0;
        (await _cli.RunAsync("run", "tiny")).ShouldFail(ExitCode.Interrupted);

        (await _cli.RunAsync("load", _server.Address.ToString(), "--resume")).ShouldFail(ExitCode.Usage).ShouldContain(
            "no interrupted load");
        (await _cli.RunAsync("load", _server.Address.ToString(), "--resume", _cli.OnlyRun)).ShouldFail(ExitCode.Usage)
            .ShouldContain("run --resume");
    }

    [Fact]
    public async Task Where_nobody_listens_a_sentence_says_so()
    {
        var load = await _cli.RunAsync("load", "http://127.0.0.1:9");

        load.ExitCode.ShouldBe((int)ExitCode.EngineFailed);
        load.Errors.ShouldContain("No server answers");
    }

    public void Dispose()
    {
        _server.Dispose();
        _cli.Dispose();
    }
}
