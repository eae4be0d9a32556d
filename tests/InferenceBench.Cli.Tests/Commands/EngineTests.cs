using InferenceBench.Cli.Services;
using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Engines;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Engines.OpenAI.Targets;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class EngineTests : IDisposable
{
    private const string Address = "http://127.0.0.1:8123";
    private readonly Cli _cli = new();

    [Fact]
    public async Task An_engine_that_npm_would_bring_is_no_problem_and_says_how_to_add_it()
    {
        _cli.MoreEngines[LlamaCppEngine.Id] = NotFetched;

        var engines = (await _cli.RunAsync("engines")).ShouldSucceed();
        engines.Output.ShouldContain("llama.cpp  not in this build");
        engines.Flat.ShouldContain("with Node.js");
        var doctor = (await _cli.RunAsync("doctor")).ShouldSucceed();
        doctor.Output.ShouldContain("ok       llama.cpp: not in this build.");
        doctor.Flat.ShouldContain("with Node.js");
        doctor.Output.ShouldContain("no problems");
    }

    [Fact]
    public async Task Cells_of_an_engine_that_is_not_there_are_skipped_with_what_adds_it()
    {
        _cli.MoreEngines[LlamaCppEngine.Id] = NotFetched;

        var some = (await _cli.RunAsync("run", "tiny", "--engines", "llama.cpp", "llamasharp")).ShouldSucceed();
        some.Flat.ShouldContain("Node.js");
        some.Errors.ShouldContain("1 more cell is skipped; the table at the end says why.");
        some.Errors.ShouldNotContain("Node.js");
        _cli.NewVisits().ShouldBe(2);
        var none = await _cli.RunAsync("run", "tiny", "--engines", "llama.cpp");
        none.ExitCode.ShouldBe((int)ExitCode.NativesMissing);
        none.Flat.ShouldContain("Node.js");
        none.Errors.ShouldContain("The one cell cannot run:");
        none.Errors.ShouldNotContain("Node.js");
        none.Errors.ShouldNotContain("0 cells");
        _cli.NewVisits().ShouldBe(0);
        var json = await _cli.RunAsync("run", "tiny", "--compat", "llama-bench");
        json.ExitCode.ShouldBe((int)ExitCode.NativesMissing);
        json.Errors.ShouldContain("Node.js");
    }

    [Fact]
    public void The_default_engine_of_gguf_files_is_one_that_this_build_has() =>
        BuiltEngines.Around(AppContext.BaseDirectory).Ids[0].ShouldBe(FakeEngine.Id);

    [Fact]
    public async Task An_engine_that_tolerates_no_other_is_described_and_measured_by_workers_alone()
    {
        _cli.MoreEngines["llamasharp"] =
            new EngineSource(_ => throw new InvalidOperationException("This process has another one."))
            {
                IsForWorkersOnly = true,
            };

        (await _cli.RunAsync("run", "tiny", "--engines", "llamasharp")).ShouldSucceed();
        _cli.Workers.Requests.OfType<DescribeRequest>().ShouldHaveSingleItem().Engine.ShouldBe("llamasharp");
        _cli.NewVisits().ShouldBe(2);
        (await _cli.RunAsync("engines")).ShouldSucceed().Output.ShouldContain("llamasharp v9.9.9");
    }

    [Fact]
    public async Task A_worker_that_cannot_load_it_is_a_problem_with_its_reason()
    {
        _cli.MoreEngines["llamasharp"] = new EngineSource(_ => throw new InvalidOperationException()) { IsForWorkersOnly = true };
        _cli.Workers.Describe = () => new WorkerFailed(ExitCode.NativesMismatch, "It is another version.");

        (await _cli.RunAsync("engines")).Output.ShouldContain("llamasharp  not available");
        (await _cli.RunAsync("doctor")).ExitCode.ShouldBe((int)ExitCode.NativesMismatch);
    }

    [Fact]
    public async Task A_server_is_told_to_the_workers_and_to_no_result()
    {
        _cli.MoreEngines[ServedEngine.Kinds[0]] = Server;

        (await _cli.RunAsync("run", "tiny", "--engines", "llama.cpp", "llama-server", "--server", Address)).ShouldSucceed();

        _cli.Workers.Visits.Select(visit => (visit.Cell.Engine, visit.Server)).Distinct()
            .ShouldBe([("llama.cpp", null), (ServedEngine.Kinds[0], new ServerAccess(new(Address)))], ignoreOrder: true);
        foreach (var path in Directory.EnumerateFiles(_cli.OnlyRun, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("journal.jsonl", StringComparison.Ordinal)))
        {
            File.ReadAllText(path).ShouldNotContain("8123", Case.Sensitive, path);
        }
    }

    [Fact]
    public async Task Servers_of_a_suite_stand_beside_its_engines_in_one_table()
    {
        _cli.MoreEngines[ServedEngine.Kinds[0]] = Server;
        _cli.Environment["INFERENCEBENCH_TEST_SERVER"] = "http://127.0.0.1:8124";
        var suite = _cli.Write("served.yaml", $$"""
            suite: served
            models: [tiny-dense]
            quantizations: [F16]
            engines: [llama.cpp]
            targets:
              - {server: "{{Address}}"}
              - {server: $INFERENCEBENCH_TEST_SERVER, name: fast, key_variable: MY_KEY}
              - {server: $NOT_SET, name: gone}
            workloads:
              - {prompt_tokens: 8, generated_tokens: 4}
            """);

        var result = await _cli.RunAsync("run", suite);

        _cli.Workers.Visits.Select(visit => (visit.Cell.Engine, visit.Server)).Distinct().ShouldBe(
        [
            ("llama.cpp", null),
            ("llama-server", new ServerAccess(new(Address))),
            ("llama-server@fast", new ServerAccess(new("http://127.0.0.1:8124"), "MY_KEY")),
        ],
        ignoreOrder: true);
        result.Output.ShouldContain("llama-server@fast");
        result.Flat.ShouldContain("NOT_SET, which the suite names for llama-server@gone, is not set");
        foreach (var path in Directory.EnumerateFiles(_cli.OnlyRun, "*", SearchOption.AllDirectories))
        {
            File.ReadAllText(path).ShouldNotContain(":812", Case.Sensitive, path);
        }

        var compared = (await _cli.RunAsync("compare", _cli.OnlyRun, "--by", "engine")).ShouldSucceed();
        compared.Output.ShouldContain("llama-server@fast");
        (await _cli.RunAsync("plan", suite)).ShouldSucceed().Output.ShouldContain("llama-server@fast");
        (await _cli.RunAsync("cost", _cli.OnlyRun, "--usd-per-hour", "1"))
            .ShouldSucceed().Output
            .ShouldContain("llama-server@fast");
        (await _cli.RunAsync("report", _cli.OnlyRun, "--markdown")).ShouldSucceed().Output.ShouldContain("llama-server@fast");
    }

    [Theory]
    [InlineData("localhost:8080")]
    [InlineData("http://me:secret@host")]
    public async Task An_address_that_is_none_is_refused(string address) =>
        (await _cli.RunAsync("run", "tiny", "--server", address))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("address is none that can be used");

    [Fact]
    public async Task The_engines_of_a_run_can_be_compared()
    {
        _cli.MoreEngines["llamasharp"] = new EngineSource(_ => new FakeEngine());
        (await _cli.RunAsync("run", "tiny", "--engines", "llama.cpp", "llamasharp")).ShouldSucceed();

        var result = (await _cli.RunAsync("compare", _cli.OnlyRun, "--by", "engine")).ShouldSucceed();

        result.Output.ShouldContain("llamasharp");
        result.Output.ShouldContain("indistinguishable");
        result.Flat.ShouldContain("Changes against llama.cpp in the same run");
        result.Flat.ShouldContain("All: tiny-dense, F16, ");
        (await _cli.RunAsync("compare", _cli.OnlyRun)).ShouldFailWithOneSentence(ExitCode.Usage).ShouldContain("--by engine");
        (await _cli.RunAsync("compare", _cli.OnlyRun, _cli.OnlyRun, "--by", "engine"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("name one");
    }

    [Theory]
    [InlineData("run")]
    [InlineData("plan")]
    public async Task A_server_that_no_engine_of_the_suite_is_is_not_passed_over(string verb)
    {
        _cli.MoreEngines[ServedEngine.Kinds[0]] = Server;

        (await _cli.RunAsync(verb, "tiny", "--server", Address, "--engines", "llama.cpp"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("The server would not be asked, because no engine of the suite");
        Directory.Exists(_cli.Results).ShouldBeFalse();
    }

    public void Dispose() => _cli.Dispose();

    /// <summary>As on a machine without Node.js.</summary>
    private EngineSource NotFetched => new(_ => LlamaCppEngine.Load(baseFolder: _cli.Folder))
    {
        FindAbsence = () => "not in this build",
    };

    private static EngineSource Server =>
        new(server => server is null ? throw new EngineException(EngineFailure.ServerUnusable, "No server.") : Serving())
        {
            IsServer = true,
        };

    private static FakeEngine Serving() =>
        new FakeEngine
        {
            Name = "llama-server",
            Capabilities = new FakeEngine().Capabilities with { Serves = new ServedModel("tiny-dense-F16.gguf", 0) },
        };
}
