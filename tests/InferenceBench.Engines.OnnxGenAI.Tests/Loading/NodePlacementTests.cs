using InferenceBench.Engines.OnnxGenAI.Loading;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI.Tests.Loading;

/// <summary>Who computed a graph, by the runtime's own profile.</summary>
[Collection(NativeTests.Name)]
public sealed class NodePlacementTests(ShapeModels models) : IClassFixture<ShapeModels>, IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void A_graph_that_the_processor_computed_is_no_other_provider_s()
    {
        var folder = models.OnnxFolderOf(ShapeModels.Dense, "INT4");
        _ = OnnxGenAIEngine.Load();
        using var config = new Config(folder);

        var placement = PlacementProbe.Take(config);

        placement.MicrosecondsByProvider.Keys.ShouldBe(["cpu"]);
        Should.NotThrow(() => placement.Require("cpu", folder));
        Should.Throw<EngineException>(() => placement.Require("coreml", folder)).Message
            .ShouldBe($"The execution provider 'coreml' took no node of '{folder}', and cpu computed all of it, for which it "
                + "would be measured; "
                + "give a folder made for it, or --gpu-layers 0 to measure the processor.");
    }

    [Theory]
    [InlineData(1000, 10, "QNN0")]
    [InlineData(1000, 1000, "QNN0+CPU")]
    [InlineData(1000, 0, "QNN0")]
    [InlineData(0, 0, "QNN0")]
    public void The_processor_is_named_where_it_took_a_part_worth_telling(int qnn, int cpu, string device)
    {
        Write($$$"""
            [{"cat":"Session","name":"model_loading","dur":5,"args":{}},
             {"cat":"Node","name":"fused_kernel_time","dur":{{{qnn}}},"args":{"provider":"QNNExecutionProvider"}},
             {"cat":"Node","name":"shape_kernel_time","dur":{{{cpu}}},"args":{"provider":"CPUExecutionProvider"}},
             {"cat":"Node","name":"fence_before","dur":1,"args":{"op_name":"MatMul"}}]
            """);

        var placement = NodePlacement.Read(_path);

        placement.Require("qnn", "f");
        placement.DeviceOf("qnn").ShouldBe(device);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""[{"cat":"Node","args":{"provider":"CPUExecutionProvider"}}]""")]
    public void A_profile_that_is_none_proves_nothing(string text)
    {
        Write(text);

        Should.Throw<EngineException>(() => NodePlacement.Read(_path)).Message.ShouldStartWith(
            "Where ONNX Runtime computes cannot be told");
    }

    public void Dispose() => File.Delete(_path);

    private void Write(string text) => File.WriteAllText(_path, text);
}
