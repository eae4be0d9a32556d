namespace InferenceBench.Engines;

/// <summary>One of ONNX Runtime's execution providers, which compute graphs: what it computes on, and what brings it.</summary>
/// <param name="Name">As a folder's <c>genai_config.json</c> asks for it, in lower case, e.g. <c>qnn</c>.</param>
/// <param name="Kind">What it computes on.</param>
/// <param name="Hardware">Whose device, e.g. <c>Qualcomm's NPU</c>.</param>
/// <param name="Remedy">What brings it, as a clause that follows a semicolon.</param>
public sealed record ExecutionProvider(string Name, ExecutionProviderKind Kind, string Hardware, string Remedy)
{
    /// <summary>The one that every build has.</summary>
    public const string Cpu = "cpu";

    private const string Suffix = "executionprovider";

    /// <summary>
    /// All that onnxruntime-genai chooses by name. Those without a build of ours come with packages of their makers.
    /// </summary>
    public static IReadOnlyList<ExecutionProvider> All { get; } =
    [
        new(Cpu, ExecutionProviderKind.Processor, "the processor", "every build has it"),
        new("cuda", ExecutionProviderKind.Gpu, "NVIDIA's GPU",
            "INFERENCEBENCH_BACKEND=cuda12 builds with Microsoft.ML.OnnxRuntimeGenAI.Cuda, which brings it"),
        new("dml", ExecutionProviderKind.Gpu, "a GPU by DirectML",
            "INFERENCEBENCH_BACKEND=directml builds on Windows with Microsoft.ML.OnnxRuntimeGenAI.DirectML, which brings it"),
        new("coreml", ExecutionProviderKind.Gpu, "Apple's GPU and Neural Engine",
            "Microsoft.ML.OnnxRuntime brings it on macOS alone"),
        new("webgpu", ExecutionProviderKind.Gpu, "a GPU by WebGPU", Foreign("Microsoft.ML.OnnxRuntime.EP.WebGpu")),
        new("nvtensorrtrtx", ExecutionProviderKind.Gpu, "NVIDIA's RTX GPU", Foreign("Windows ML (Microsoft.WindowsAppSDK.ML)")),
        new("migraphx", ExecutionProviderKind.Gpu, "AMD's GPU",
            Foreign("AMD's build of ONNX Runtime, or Windows ML (Microsoft.WindowsAppSDK.ML),")),
        new("rocm", ExecutionProviderKind.Gpu, "AMD's GPU", Foreign("AMD's build of ONNX Runtime")),
        new("amdgpu", ExecutionProviderKind.Gpu, "AMD's GPU", Foreign("Windows ML (Microsoft.WindowsAppSDK.ML)")),
        new("qnn", ExecutionProviderKind.Npu, "Qualcomm's NPU", Foreign("Microsoft.ML.OnnxRuntime.QNN")),
        new("openvino", ExecutionProviderKind.Npu, "Intel's NPU, GPU or processor", Foreign("Intel.ML.OnnxRuntime.OpenVino")),
        new("vitisai", ExecutionProviderKind.Npu, "AMD's NPU", Foreign("AMD's Ryzen AI Software")),
        new("ryzenai", ExecutionProviderKind.Npu, "AMD's NPU", Foreign("AMD's Ryzen AI Software")),
    ];

    /// <summary>True when it does not compute on the processor.</summary>
    public bool IsAccelerator => Kind != ExecutionProviderKind.Processor;

    /// <summary>
    /// The name of a provider in any of its spellings, e.g. <c>qnn</c> for <c>QNN</c> and <c>QNNExecutionProvider</c>.
    /// </summary>
    public static string NameOf(string spelling)
    {
        ArgumentNullException.ThrowIfNull(spelling);
        var lower = spelling.ToLowerInvariant();
        return lower.EndsWith(Suffix, StringComparison.Ordinal) ? lower[..^Suffix.Length] : lower;
    }

    /// <summary>What is known of one; null for a name that is not.</summary>
    public static ExecutionProvider? Find(string spelling)
    {
        var name = NameOf(spelling);
        return All.FirstOrDefault(provider => provider.Name == name);
    }

    /// <summary>Why a model cannot be computed, and what to do, as one sentence.</summary>
    /// <param name="what">The model, at the beginning of the sentence.</param>
    /// <param name="wanted">The provider that it asks for.</param>
    /// <param name="built">Those that there are.</param>
    public static string Refusal(string what, string wanted, IReadOnlyList<string> built)
    {
        var known = Find(wanted);
        var remedy = known?.Remedy ?? "the package of whoever made it brings it, which no build of this program takes";
        var hardware = known is null ? "" : $" ({known.Hardware})";
        return $"{what} is made for the execution provider '{NameOf(wanted)}'{hardware}, "
            + $"and this build has {string.Join(", ", built)}; "
            + $"{remedy}, and variants for the CPU run everywhere.";
    }

    private static string Foreign(string package) => $"{package} brings it, which no build of this program takes yet";
}
