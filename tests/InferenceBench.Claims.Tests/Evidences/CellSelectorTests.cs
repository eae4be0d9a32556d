using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Claims.Tests.Evidences;

public sealed class CellSelectorTests
{
    private static readonly CellOutcome _gguf = By("some-engine", path: "tiny-Q4_K_M.gguf", quantization: "Q4_K_M");
    private static readonly CellOutcome _onnx = By("another-engine", path: "tiny-INT4.onnx2", quantization: "INT4");
    private static readonly CellOutcome _served = _gguf with { Cell = (_gguf.Cell with { Engine = "a-server" }).AsEndpoint() };

    [Fact]
    public void Where_no_engine_is_named_any_that_reads_gguf_in_process_is_meant() => Picked([]).ShouldBe(["some-engine"]);

    [Theory]
    [InlineData("another-engine", new[] { "another-engine" })]
    [InlineData("onnx", new[] { "another-engine" })]
    [InlineData("gguf", new[] { "some-engine" })]
    [InlineData("gguf a-server", new[] { "some-engine", "a-server" })]
    [InlineData("a-third", new string[0])]
    public void An_engine_or_the_form_that_it_reads_can_be_named(string engine, string[] picked) =>
        Picked(new() { ["engine"] = engine }).ShouldBe(picked);

    [Theory]
    [InlineData("gguf", true)]
    [InlineData("some-engine", true)]
    [InlineData("onnx", false)]
    [InlineData("a-third", false)]
    public void An_experiment_means_the_engine_it_names_or_all_that_read_a_form(string named, bool isMeant) =>
        Experiment(named).Has(_gguf.Cell).ShouldBe(isMeant);

    [Fact]
    public void An_experiment_of_one_form_has_no_cell_of_the_other() =>
        (Experiment("onnx") with { Quantizations = ["INT4"] }).Has(_onnx.Cell).ShouldBeTrue();

    private static string[] Picked(Dictionary<string, string> wanted) =>
        [.. new CellSelector(wanted).Pick(Cells()).Select(cell => cell.Outcome.Cell.Engine)];

    private static IEnumerable<EvidenceCell> Cells() =>
        new[] { _gguf, _onnx, _served }.Select(outcome => new EvidenceCell("run", new(new(), null, false), null, outcome));

    private static Experiment Experiment(string engine) => new()
    {
        Models = ["tiny"],
        Quantizations = ["Q4_K_M"],
        Engines = [engine],
        Workloads = [new() { PromptTokens = 128, GeneratedTokens = 4 }],
    };

    private static CellOutcome By(string engine, string path, string quantization)
    {
        var outcome = Outcomes.Ok(engine);
        return outcome with
        {
            Cell = outcome.Cell with
            {
                Target = outcome.Cell.Target with
                {
                    Engine = engine,
                    Model = outcome.Cell.Model with { Path = path, Quantization = quantization },
                },
            },
        };
    }
}
