using System.Reflection;
using System.Runtime.InteropServices;
using InferenceBench.Engines.LlamaCpp.Common;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp;

/// <summary>Which LLamaSharp this build has, and what its library turned out to be.</summary>
internal static class BuildFacts
{
    private const string Cpu = "cpu";

    internal static string Version => Metadata("LLamaSharpVersion");

    /// <summary>The native package that was asked for: <c>cpu</c>, <c>cuda12</c> or <c>vulkan</c>.</summary>
    internal static string Backend => Metadata("LLamaSharpBackend");

    internal static EngineBuild Read(LoadedNatives natives)
    {
        var devices = Devices(natives);
        var gpu = devices.FirstOrDefault(device => device.IsGpu);
        return new EngineBuild(
            Version,
            $"LLamaSharp {Version}, LLamaSharp.Backend.{PackageEnding()} {Version}{NativeVersion(natives)}",
            gpu is null ? "CPU" : gpu.Id.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
            natives.CpuVariant(),
            [.. devices.Where(device => device.IsGpu), .. devices.Where(device => !device.IsGpu)])
        {
            Warning = GpuWarning(Backend, gpu is not null, UsesGpuLibrary()),
        };
    }

    /// <summary>
    /// Devices with their memory, asked anew; where ggml's functions cannot be reached, only whether there is a GPU.
    /// </summary>
    internal static IReadOnlyList<EngineDevice> Devices(LoadedNatives natives)
    {
        if (natives is { Ggml: not null, GgmlBase: not null })
        {
            return GgmlDevices.Read();
        }

        List<EngineDevice> devices = [new("CPU", "", IsGpu: false)];
        if (NativeApi.llama_supports_gpu_offload())
        {
            devices.Add(new("GPU0", "", IsGpu: true));
        }

        return devices;
    }

    /// <summary>LLamaSharp goes on with the CPU when it finds no GPU runtime, and says so only in its log.</summary>
    internal static string GpuWarning(string backend, bool hasGpu, bool isGpuLibrary) =>
        hasGpu || backend == Cpu ? ""
        : isGpuLibrary ? $"LLamaSharp's {backend} library computes on the CPU: it finds no device."
        : $"LLamaSharp computes on the CPU: it did not load its {backend} library, whose runtime it does not find.";

    private static bool UsesGpuLibrary() =>
        NativeApi.GetLoadedNativeLibrary(NativeLibraryName.LLama)?.Metadata is { } metadata
            && (metadata.UseCuda || metadata.UseVulkan);

    private static string PackageEnding() => Backend switch
    {
        "cuda12" => "Cuda12",
        "vulkan" => "Vulkan",
        _ => "Cpu",
    };

    /// <summary>What the library calls itself, where it has a function for it.</summary>
    private static unsafe string NativeVersion(LoadedNatives natives)
    {
        if (!NativeLibrary.TryGetExport(NativeLibrary.Load(natives.Llama), "llama_version", out var function))
        {
            return "";
        }

        var text = ((delegate* unmanaged[Cdecl]<byte*>)function)();
        return text == null ? "" : $", llama.cpp {Marshal.PtrToStringUTF8((nint)text)}";
    }

    private static string Metadata(string key) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == key)?.Value
            ?? "";
}
