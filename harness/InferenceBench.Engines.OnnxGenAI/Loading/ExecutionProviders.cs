namespace InferenceBench.Engines.OnnxGenAI.Loading;

/// <summary>ONNX Runtime's execution providers under the names that onnxruntime-genai's config uses.</summary>
internal static class ExecutionProviders
{
    internal const string Cpu = "cpu";

    /// <summary>The CPU's name among an engine's devices.</summary>
    internal const string CpuDevice = "CPU";
    private const string Suffix = "ExecutionProvider";

    /// <summary>E.g. <c>cuda</c> for <c>CUDAExecutionProvider</c>.</summary>
    internal static string ShortName(string provider)
    {
        var name = provider.EndsWith(Suffix, StringComparison.Ordinal) ? provider[..^Suffix.Length] : provider;
        return name.ToUpperInvariant() switch { "JS" => "web", "TENSORRT" => "trt", var other => other.ToLowerInvariant() };
    }

    /// <summary>True for a provider that computes on a GPU.</summary>
    internal static bool IsGpu(string shortName) => shortName is "cuda" or "dml" or "rocm" or "migraphx" or "webgpu" or "nvtensorrtrtx" or "coreml";

    internal static string BackendOf(IReadOnlyList<string> providers) =>
        providers.Select(ShortName).FirstOrDefault(IsGpu)?.ToUpperInvariant() ?? CpuDevice;

    /// <summary>A device for each provider that computes by itself.</summary>
    internal static IReadOnlyList<EngineDevice> Devices(IReadOnlyList<string> providers) =>
        [.. from provider in providers
            let name = ShortName(provider)
            where name == Cpu || IsGpu(name)
            orderby IsGpu(name) descending
            select new EngineDevice(name == Cpu ? CpuDevice : name.ToUpperInvariant() + "0", provider, IsGpu(name))];
}
