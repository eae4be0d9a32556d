using System.Runtime.InteropServices;

namespace InferenceBench.Engines.OnnxGenAI.Native;

/// <summary>The few functions asked of ONNX Runtime itself. Its table of functions only ever grows at the end.</summary>
internal static unsafe class RuntimeApi
{
    /// <summary>Any version that has the functions below; newer runtimes serve it too.</summary>
    private const uint ApiVersion = 16;
    private const int GetAvailableProviders = 125;
    private const int ReleaseAvailableProviders = 126;

    /// <summary>E.g. <c>1.29.0</c>.</summary>
    internal static string Version(nint runtime)
    {
        var apiBase = Base(runtime);
        var version = (delegate* unmanaged<byte*>)apiBase[1];
        return Marshal.PtrToStringUTF8((nint)version()) ?? "";
    }

    /// <summary>Execution providers of this build, e.g. <c>CPUExecutionProvider</c>.</summary>
    internal static IReadOnlyList<string> Providers(nint runtime)
    {
        var api = ((delegate* unmanaged<uint, nint*>)Base(runtime)[0])(ApiVersion);
        byte** names;
        int count;
        _ = ((delegate* unmanaged<byte***, int*, nint>)api[GetAvailableProviders])(&names, &count);
        var providers = new string[count];
        for (var i = 0; i < count; i++)
        {
            providers[i] = Marshal.PtrToStringUTF8((nint)names[i]) ?? "";
        }

        _ = ((delegate* unmanaged<byte**, int, nint>)api[ReleaseAvailableProviders])(names, count);
        return providers;
    }

    private static nint* Base(nint runtime) => ((delegate* unmanaged<nint*>)NativeLibrary.GetExport(runtime, "OrtGetApiBase"))();
}
