using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp.Loading;

/// <summary>Reads from the loaded library what it is and what it can compute on.</summary>
internal static unsafe partial class BuildFacts
{
    private const int GpuDevice = 1;
    private const int IntegratedGpuDevice = 2;

    internal static EngineBuild Read(NativePackage package, IReadOnlyList<string> log, string packageWarning)
    {
        var devices = Devices();
        var gpu = devices.FirstOrDefault(d => d.IsGpu);
        return new EngineBuild(
            AbiGuard.BoundVersion,
            $"@node-llama-cpp/{package.Platform} {package.Version}".TrimEnd(),
            gpu is null ? "CPU" : GpuBackendName().Replace(gpu.Id, "$1"),
            CpuVariant(log),
            [.. devices.OrderByDescending(d => d.IsGpu)])
        {
            Warning = packageWarning.Length > 0
                ? packageWarning
                : MissingDevice.Warning(package, gpu is not null, library => LibraryImages.TryLoad(library, out _)),
        };
    }

    /// <summary>Devices with their memory, asked anew: free memory changes.</summary>
    internal static List<EngineDevice> Devices()
    {
        var devices = new List<EngineDevice>();
        for (nuint i = 0; i < GgmlNative.DeviceCount(); i++)
        {
            var device = GgmlNative.Device(i);
            nuint freeBytes, totalBytes;
            GgmlNative.DeviceMemory(device, &freeBytes, &totalBytes);
            devices.Add(new EngineDevice(
                Text(GgmlNative.DeviceName(device)),
                Text(GgmlNative.DeviceDescription(device)),
                GgmlNative.DeviceType(device) is GpuDevice or IntegratedGpuDevice,
                (long)totalBytes,
                (long)freeBytes));
        }

        return devices;
    }

    /// <summary>The library names the CPU code path it picked only in its log.</summary>
    internal static string CpuVariant(IEnumerable<string> log) =>
        log.Select(line => LoadedCpuBackend().Match(line)).LastOrDefault(m => m.Success)?.Groups["variant"].Value ?? "";

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    [GeneratedRegex(@"loaded CPU backend from .*ggml-cpu-(?<variant>[A-Za-z0-9_]+)\.")]
    private static partial Regex LoadedCpuBackend();

    [GeneratedRegex(@"^([A-Za-z]+)\d*$")]
    private static partial Regex GpuBackendName();
}
