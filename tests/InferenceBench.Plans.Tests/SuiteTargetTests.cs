using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Shapes;
using InferenceBench.Testing;

namespace InferenceBench.Plans.Tests;

public sealed class SuiteTargetTests : IDisposable
{
    private const string Suite = """
        suite: mine
        models: [small]
        engines: [one]
        targets:
          - server: http://127.0.0.1:8080
          - server: $MY_SERVER
            name: four-threads
            key_variable: MY_KEY
        workloads:
          - prompt_tokens: 8
        """;

    private static readonly EngineRoster _roster = new([new("one", "gguf"), new("server", "gguf", IsServer: true)]);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Targets_are_engines_beside_the_others() =>
        Read(Suite).By(_roster).Engines.ShouldBe(["one", "server", "server@four-threads"]);

    [Fact]
    public void Each_has_its_own_address_and_key()
    {
        var servers = SuiteServers.Of([Read(Suite)], ["server"], name => name == "MY_SERVER" ? "http://10.0.0.7:9090" : null);
        servers["server"].ShouldBe(new ServerAccess(new("http://127.0.0.1:8080")));
        servers["server@four-threads"].ShouldBe(new ServerAccess(new("http://10.0.0.7:9090"), "MY_KEY"));
    }

    [Fact]
    public void A_variable_that_is_not_set_is_a_reason_that_names_it()
    {
        SuiteFile[] suites = [Read(Suite)];
        SuiteServers.Of(suites, ["server"], _ => null).Keys.ShouldBe(["server"]);
        SuiteServers.Missing(suites, ["server"], _ => null, "server").ShouldBeNull();
        SuiteServers.Missing(suites, ["server"], _ => null, "server@four-threads")!.Reason
            .ShouldContain("MY_SERVER, which the suite names for server@four-threads, is not set");
        SuiteServers.Missing(suites, ["server"], _ => "http://h:1", "server@four-threads").ShouldBeNull();
    }

    [Fact]
    public void A_target_can_be_another_kind_of_server_and_says_what_it_does_not_tell()
    {
        var roster = new EngineRoster(
            [new("one", "gguf"), new("server", "gguf", IsServer: true), new("other", "gguf", IsServer: true)]);
        var suite = Read(Suite.Replace(
            "name: four-threads", "kind: other\n    model: some/model\n    file: small.gguf", StringComparison.Ordinal))
            .By(roster);

        suite.Engines.ShouldBe(["one", "server", "other"]);
        SuiteServers.Of([suite], roster.ServerKinds, _ => "http://10.0.0.7:9090")["other"]
            .ShouldBe(new ServerAccess(new("http://10.0.0.7:9090"), "MY_KEY") { Model = "some/model", File = "small.gguf" });
    }

    [Theory]
    [InlineData("other", "other")]
    [InlineData("one", "server")]
    public void The_suites_server_is_its_first_engine_that_is_one(string engine, string expected)
    {
        var suite = new SuiteFile { Suite = "s", Models = ["m"], Engines = [engine], Server = "http://h:1", Workloads = [] };
        SuiteServers.Of([suite], ["server", "other"], _ => null).Keys.ShouldBe([expected]);
    }

    [Fact]
    public void A_program_without_servers_has_no_targets() =>
        Read(Suite).By(new([new("one", "gguf")])).Engines.ShouldBe(["one"]);

    [Theory]
    [InlineData("name: four-threads", "name: four threads", "name is 'four threads'")]
    [InlineData("name: four-threads", "name: a@b", "name is 'a@b'")]
    [InlineData("name: four-threads", "kind: a b", "kind is 'a b'")]
    [InlineData("    name: four-threads\n", "", "2 servers have no name")]
    [InlineData("engines: [one]", "engines: [one]\nserver: http://127.0.0.1:1", "2 servers have no name")]
    [InlineData("$MY_SERVER", "$MY-SERVER", "address is none that can be used")]
    [InlineData("$MY_SERVER", "127.0.0.1", "address is none that can be used")]
    [InlineData("  key_variable", "  key", "line")]
    public void What_cannot_be_is_refused(string old, string replaced, string said) =>
        Should.Throw<InputException>(() => Read(Suite.Replace(old, replaced, StringComparison.Ordinal)))
            .Message.ShouldContain(said);

    [Fact]
    public void A_target_is_asked_for_the_model_that_it_has_loaded_alone()
    {
        var suite = new SuiteFile
        {
            Suite = "s", Models = ["a", "b"], Engines = ["one"], Targets = [new() { Server = "http://h" }],
            Workloads = [new() { PromptTokens = 8 }],
        };
        var (a, b) = (Variant("a"), Variant("b"));

        Planned("b.gguf").ShouldBe([("one", "a"), ("one", "b"), ("server", "b")]);
        Planned("c.gguf").ShouldBe([("one", "a"), ("server", "a"), ("one", "b"), ("server", "b")]);

        IEnumerable<(string, string)> Planned(string loaded) =>
            Planner.Plan(suite.By(_roster), [a, b], Context(loaded))
                .Select(planned => (planned.Cell.Engine, planned.Cell.Model.Id));
    }

    [Fact]
    public void Two_servers_of_a_kind_have_keys_of_their_own()
    {
        var one = new Cell { Target = new EndpointTarget { Engine = "server@a", Model = Outcomes.Model }, Workload = new(8, 4) };
        var other = one with { Engine = "server@b" };
        CellKey.Of(other, "1").ShouldNotBe(CellKey.Of(one, "1"));
    }

    public void Dispose() => _folder.Dispose();

    private static ModelVariant Variant(string name) => new(
        Outcomes.Model with { Id = name, Path = $"/models/{name}.gguf" },
        ShapeModel.Facts(SmallShape.Shape),
        DiskBytes: 0,
        Missing: "");

    private static PlanContext Context(string loaded)
    {
        var able = new EngineCapabilities("gguf", true, true, true, true, ["f16"]);
        return new(
            new Dictionary<string, EngineCapabilities> { ["one"] = able, ["server"] = able with { Serves = new(loaded, null) } },
            new Dictionary<string, Skip>(),
            AvailableMemoryBytes: null,
            new Dictionary<string, IReadOnlyList<EngineDevice>>(),
            Threads: 1)
        {
            Roster = _roster,
        };
    }

    private SuiteFile Read(string text)
    {
        var path = _folder.File("suite.yaml");
        File.WriteAllText(path, text);
        return SuiteReader.Read(path);
    }
}
