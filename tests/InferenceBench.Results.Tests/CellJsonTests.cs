using System.Text.Json;
using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Json;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

public sealed class CellJsonTests
{
    public static TheoryData<string, Cell> Cells => new()
    {
        { "local", SomeCells.One },
        { "draft", SomeCells.One with { Target = SomeCells.One.Local! with { Draft = Outcomes.Model with { Id = "small" } } } },
        { "endpoint", SomeCells.One.AsEndpoint() },
        { "setting", SomeCells.One.Asking(asked => asked with { ExpertsOnCpu = true }) },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_cell_reads_as_it_was_written(string what, Cell cell) =>
        JsonSerializer.Deserialize<Cell>(JsonSerializer.Serialize(cell, JsonDefaults.Compact), JsonDefaults.Compact)
            .ShouldBe(cell, what);

    [Fact]
    public void A_local_models_cell_has_the_form_it_always_had() =>
        Names(SomeCells.One).ShouldBe(["model", "engine", "settings", "workload"]);

    [Fact]
    public void An_endpoint_has_no_settings() =>
        Names(SomeCells.One.AsEndpoint()).ShouldBe(["target", "model", "engine", "workload"]);

    [Theory]
    [InlineData("settings", "null")]
    [InlineData("target", "\"endpoint\"")]
    [InlineData("target", "\"moon\"")]
    [InlineData("workload", "null")]
    [InlineData("model", "null")]
    public void A_cell_of_half_a_kind_is_refused(string name, string value)
    {
        var cell = JsonSerializer.SerializeToNode(SomeCells.One, JsonDefaults.Compact)!.AsObject();
        cell[name] = System.Text.Json.Nodes.JsonNode.Parse(value);
        Should.Throw<JsonException>(() => cell.Deserialize<Cell>(JsonDefaults.Compact));
    }

    [Fact]
    public void What_a_server_computed_is_an_endpoints_in_older_results_too()
    {
        var resolved = new ResolvedSettings
        {
            ContextTokens = 64, Sequences = 1, Threads = 0, GpuLayers = 0, ModelLayers = 0, BatchTokens = 0, MicroBatchTokens = 0,
            FlashAttention = "unknown", KvTypeK = "unknown", KvTypeV = "unknown", UnifiedKv = false, Device = EngineDevice.Server,
        };
        var outcome = Outcomes.Ok("old") with { Resolved = resolved };
        outcome.Cell.Target.ShouldBeOfType<EndpointTarget>();
        outcome.Resolved!.GpuLayers.ShouldBeNull();
    }

    private static List<string> Names(Cell cell) =>
        [.. JsonSerializer.SerializeToElement(cell, JsonDefaults.Compact).EnumerateObject().Select(property => property.Name)];
}
