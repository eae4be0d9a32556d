using System.Text.RegularExpressions;
using InferenceBench.Engines.LlamaCpp.Common;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp.Loading;

/// <summary>Reads from the loaded library what it is and what it can compute on.</summary>
internal static partial class BuildFacts
{
    internal static EngineBuild Read(NativePackage package, IReadOnlyList<string> log, string packageWarning)
    {
        var devices = GgmlDevices.Read();
        var gpu = devices.FirstOrDefault(d => d.IsGpu);
        return new EngineBuild(
            AbiGuard.BoundVersion,
            $"@node-llama-cpp/{package.Platform} {package.Version}".TrimEnd(),
            gpu is null ? "CPU" : GpuBackendName().Replace(gpu.Id, "$1"),
            CpuVariant(log),
            [.. devices.Where(d => d.IsGpu), .. devices.Where(d => !d.IsGpu)])
        {
            Warning = packageWarning.Length > 0
                ? packageWarning
                : MissingDevice.Warning(package, gpu is not null, library => LibraryImages.TryLoad(library, out _)),
        };
    }

    /// <summary>The library names the CPU code path it picked only in its log.</summary>
    internal static string CpuVariant(IEnumerable<string> log) =>
        log.Select(line => LoadedCpuBackend().Match(line)).LastOrDefault(m => m.Success)?.Groups["variant"].Value ?? "";

    [GeneratedRegex(@"loaded CPU backend from .*ggml-cpu-(?<variant>[A-Za-z0-9_]+)\.")]
    private static partial Regex LoadedCpuBackend();

    [GeneratedRegex(@"^([A-Za-z]+)\d*$")]
    private static partial Regex GpuBackendName();
}
