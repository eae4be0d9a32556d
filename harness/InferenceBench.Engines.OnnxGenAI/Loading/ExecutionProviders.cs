namespace InferenceBench.Engines.OnnxGenAI.Loading;

/// <summary>ONNX Runtime's execution providers under the names that onnxruntime-genai's config uses.</summary>
internal static class ExecutionProviders
{
    internal const string Cpu = ExecutionProvider.Cpu;

    /// <summary>The CPU's name among an engine's devices.</summary>
    internal const string CpuDevice = "CPU";

    /// <summary>E.g. <c>cuda</c> for <c>CUDAExecutionProvider</c>.</summary>
    internal static string ShortName(string provider) => ExecutionProvider.NameOf(provider) switch
    {
        "js" => "web",
        "tensorrt" => "trt",
        var name => name,
    };

    /// <summary>True for a provider that computes on a GPU.</summary>
    internal static bool IsGpu(string shortName) => ExecutionProvider.Find(shortName)?.Kind == ExecutionProviderKind.Gpu;

    /// <summary>True for a provider that does not compute on the processor.</summary>
    internal static bool IsAccelerator(string shortName) => ExecutionProvider.Find(shortName)?.IsAccelerator == true;

    internal static string BackendOf(IReadOnlyList<string> providers) =>
        providers.Select(ShortName).FirstOrDefault(IsAccelerator)?.ToUpperInvariant() ?? CpuDevice;

    /// <summary>
    /// A device for each provider that computes by itself, accelerators first. By numbers: code that orders by truth values is
    /// compiled where it runs, at every start of 'engines'.
    /// </summary>
    internal static IReadOnlyList<EngineDevice> Devices(IReadOnlyList<string> providers) =>
        [.. from provider in providers
            let name = ShortName(provider)
            where name == Cpu || IsAccelerator(name)
            orderby IsAccelerator(name) ? 0 : 1
            select new EngineDevice(name == Cpu ? CpuDevice : name.ToUpperInvariant() + "0", provider, IsGpu(name))];
}
