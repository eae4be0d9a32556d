using System.Text.Json.Nodes;

namespace InferenceBench.Engines.OnnxGenAI.Tests;

/// <summary>
/// Folders that ask for what this build has not: named, with what brings it, and never computed by something else.
/// </summary>
[Collection(NativeTests.Name)]
public sealed class ProviderFolderTests(ShapeModels models) : IClassFixture<ShapeModels>, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("onnx-providers-").FullName;

    [Theory]
    [InlineData("QNN", "qnn", "Qualcomm's NPU", "Microsoft.ML.OnnxRuntime.QNN")]
    [InlineData("OpenVINO", "openvino", "Intel's NPU, GPU or processor", "Intel.ML.OnnxRuntime.OpenVino")]
    [InlineData("VitisAI", "vitisai", "AMD's NPU", "Ryzen AI Software")]
    [InlineData("RyzenAI", "ryzenai", "AMD's NPU", "Ryzen AI Software")]
    [InlineData("WebGPU", "webgpu", "a GPU by WebGPU", "Microsoft.ML.OnnxRuntime.EP.WebGpu")]
    [InlineData("DML", "dml", "a GPU by DirectML", "INFERENCEBENCH_BACKEND=directml")]
    [InlineData("cuda", "cuda", "NVIDIA's GPU", "INFERENCEBENCH_BACKEND=cuda12")]
    [InlineData("CoreMLExecutionProvider", "coreml", "Apple's GPU and Neural Engine", "on macOS alone")]
    [InlineData("NvTensorRtRtx", "nvtensorrtrtx", "NVIDIA's RTX GPU", "Windows ML")]
    public void What_a_folder_asks_for_is_named_with_what_brings_it(string spelling, string name, string hardware, string package)
    {
        Assert.SkipWhen(ShapeModels.Onnx.Capabilities.Providers.Contains(name), "This build has it.");

        var error = Should.Throw<EngineException>(() => Open(Asking(spelling), gpuLayers: null));

        error.Failure.ShouldBe(EngineFailure.Unsupported);
        error.Message.ShouldContain($"is made for the execution provider '{name}' ({hardware}), and this build has ");
        error.Message.ShouldContain(package);
    }

    [Fact]
    public void A_folder_for_an_NPU_is_measured_on_the_processor_when_that_is_asked_for()
    {
        using var session = Open(Asking("QNN"), gpuLayers: 0);

        session.Resolved.Device.ShouldBe("CPU");
        session.Resolved.GpuLayers.ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static IModelSession Open(string folder, int? gpuLayers) =>
        ShapeModels.Onnx.Open(folder, new SessionSettings { ContextTokens = 64, Threads = 1, GpuLayers = gpuLayers });

    private string Asking(string provider)
    {
        var made = models.OnnxFolderOf(ShapeModels.Dense, "INT4");
        foreach (var file in Directory.EnumerateFiles(made))
        {
            File.Copy(file, Path.Combine(_root, Path.GetFileName(file)));
        }

        var path = Path.Combine(_root, "genai_config.json");
        var config = JsonNode.Parse(File.ReadAllText(path))!;
        var decoder = config["model"]!["decoder"]!.AsObject();
        var options = decoder["session_options"] as JsonObject ?? [];
        decoder["session_options"] = null;
        options["provider_options"] = new JsonArray(new JsonObject { [provider] = new JsonObject() });
        decoder["session_options"] = options.DeepClone();
        File.WriteAllText(path, config.ToJsonString());
        return _root;
    }
}
