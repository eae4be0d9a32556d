namespace InferenceBench.Plans;

/// <summary>Engine settings of a suite; lists are swept, an empty list leaves the choice to the engine.</summary>
public sealed record SuiteSettings
{
    public List<int> Threads { get; init; } = [];

    public List<int> GpuLayers { get; init; } = [];

    /// <summary><c>auto</c>, <c>on</c> or <c>off</c>.</summary>
    public List<string> FlashAttention { get; init; } = ["auto"];

    public List<string> KvType { get; init; } = ["f16"];

    public List<int> MicroBatchTokens { get; init; } = [512];

    public List<int> BatchTokens { get; init; } = [2048];

    /// <summary>True keeps the routed experts of a mixture in the host's memory while the rest is on the GPU.</summary>
    public List<bool> ExpertsOnCpu { get; init; } = [false];
}
