using System.Runtime.InteropServices;

namespace InferenceBench.Engines.OnnxGenAI.Loading;

/// <summary>
/// The environment as native code sees it. .NET keeps its own copy on Unix:
/// <see cref="Environment.SetEnvironmentVariable(string, string)"/>
/// is not seen by <c>getenv</c> there.
/// </summary>
internal static partial class NativeEnvironment
{
    /// <summary>Opts out of telemetry in ONNX Runtime and onnxruntime-genai; read once, when they start.</summary>
    internal const string TelemetryVariable = "ORT_DISABLE_TELEMETRY";

    internal static void DisableTelemetry() => Set(TelemetryVariable, "1");

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
                EngineFailure.NativesMismatch,
                $"{name} could not be set for native code; set {name}={value} before starting the program.");
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
