using System.Runtime.InteropServices;

namespace InferenceBench.Engines.OnnxGenAI.Loading;

/// <summary>
/// The environment as native code sees it. .NET keeps its own copy on Unix: <see cref="Environment.SetEnvironmentVariable(string, string)"/>
/// is not seen by <c>getenv</c> there.
/// </summary>
internal static partial class NativeEnvironment
{
    /// <summary>Opts out of telemetry in ONNX Runtime and onnxruntime-genai; read once, when they start.</summary>
    internal const string TelemetryVariable = "ORT_DISABLE_TELEMETRY";

    /// <summary>
    /// Multiplies by 4-bit experts as they are. By default ONNX Runtime 1.29 widens experts that have one scale an output to 32 bits at every
    /// step: decoding was four times slower, and the logits hardly nearer to those of FP32 (cosine 0.9937 against 0.9930 on a tiny shape).
    /// </summary>
    internal const string ExpertKernelVariable = "ORT_USE_MLAS_Q4_GEMM_MOE";

    internal static void DisableTelemetry() => Set(TelemetryVariable, "1");

    /// <summary>Unless the user chose.</summary>
    internal static void UseExpertKernels()
    {
        if (Get(ExpertKernelVariable) is null)
        {
            Set(ExpertKernelVariable, "1");
        }
    }

    /// <exception cref="EngineException">The system refused, so that the library must not be loaded.</exception>
    internal static void Set(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        if (!OperatingSystem.IsWindows())
        {
            _ = SetEnvironment(name, value, overwrite: 1);
        }

        if (Get(name) != value)
        {
            throw new EngineException(
                EngineFailure.NativesMismatch, $"{name} could not be set for native code; set {name}={value} before starting the program.");
        }
    }

    /// <summary>The value native code sees; null when there is none.</summary>
    internal static string? Get(string name) =>
        OperatingSystem.IsWindows() ? Environment.GetEnvironmentVariable(name) : Marshal.PtrToStringUTF8(GetEnvironment(name));

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnvironment(string name);
}
