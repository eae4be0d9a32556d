using InferenceBench.Engines;

namespace InferenceBench.Plans.Tests;

public sealed class EngineRosterTests
{
    private static readonly EngineRoster _roster = new([new("first", "gguf"), new("second", "gguf"), new("third", "onnx")]);

    [Theory]
    [InlineData("gguf", "first")]
    [InlineData("onnx", "third")]
    [InlineData("second", "second")]
    [InlineData("SECOND", "second")]
    [InlineData("Onnx", "third")]
    [InlineData("nobody", "nobody")]
    public void A_forms_name_stands_for_the_first_engine_that_reads_it(string name, string engine) =>
        _roster.Named(name).ShouldBe(engine);

    [Theory]
    [InlineData("third", "onnx")]
    [InlineData("onnx", "onnx")]
    [InlineData("nobody", "gguf")]
    public void An_engine_that_is_not_known_reads_what_the_default_one_does(string engine, string format) =>
        _roster.FormatOf(engine).ShouldBe(format);

    [Fact]
    public void A_server_with_a_name_is_one_of_its_kind()
    {
        var roster = new EngineRoster([new("first", "onnx"), new("served", "gguf", IsServer: true)]);
        roster.IsServer("served@elsewhere").ShouldBeTrue();
        roster.FormatOf("served@elsewhere").ShouldBe("gguf");
        roster.ServerKinds.ShouldBe(["served"]);
        _roster.ServerKinds.ShouldBeEmpty();
    }

    [Fact]
    public void A_suite_by_its_programs_engines_names_each_once()
    {
        var suite = new SuiteFile { Suite = "s", Models = ["m"], Engines = ["gguf", "first", "onnx"], Workloads = [] };

        suite.By(_roster).Engines.ShouldBe(["first", "third"]);
        _roster.FormatsOf(suite.Engines).ShouldBe(["gguf", "onnx"]);
    }
}
