using InferenceBench.Engines;

namespace InferenceBench.Cli.Tests.Fakes;

/// <summary>An engine without native code; sessions are the fake workers' business.</summary>
internal sealed class FakeEngine : IInferenceEngine
{
    /// <summary>The default engine's.</summary>
    public const string Id = "llamasharp";

    public static EngineBuild TheBuild { get; } = new(
        "v9.9.9", "fake 1.0.0", "CPU", "zen4", [new("CPU", "Fake CPU", false, 8_000_000_000, 4_000_000_000)]);

    public string Name { get; init; } = FakeEngine.Id;

    /// <summary>One that reads ONNX folders for the CPU.</summary>
    public static FakeEngine Onnx { get; } = new()
    {
        Name = "onnxruntime-genai",
        Capabilities = new(
            "onnx", Batching: true, PrefixReuse: false, Logits: true, Rollback: true, KvTypes: []) { Providers = ["cpu"] },
    };

    /// <summary>One that computes on a GPU of that name.</summary>
    public static FakeEngine OnGpu(string gpu) => new()
    {
        Build = TheBuild with { Devices = [new("CUDA0", gpu, true, 24_000_000_000, 23_000_000_000), .. TheBuild.Devices] },
    };

    public EngineBuild Build { get; init; } = TheBuild;

    public EngineCapabilities Capabilities { get; init; } =
        new("gguf", Batching: true, PrefixReuse: true, Logits: true, Rollback: true, KvTypes: ["f16", "q8_0"]);

    public IModelSession Open(string modelPath, SessionSettings settings) => throw new NotSupportedException();
}
