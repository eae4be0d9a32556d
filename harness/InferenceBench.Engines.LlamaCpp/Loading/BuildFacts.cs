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

    /// <summary>
    /// The library names the CPU code path it picked only in its log, e.g. <c>loaded CPU backend from /x/libggml-cpu-zen4.so</c>;
    /// empty where it does not.
    /// </summary>
    internal static string CpuVariant(IEnumerable<string> log) =>
        log.Select(CpuVariant).LastOrDefault(name => name is not null) ?? "";

    private static string? CpuVariant(string line)
    {
        const string Said = "loaded CPU backend from ", Library = "ggml-cpu-";
        var said = line.IndexOf(Said, StringComparison.Ordinal);
        var at = said < 0 ? -1 : line.IndexOf(Library, said + Said.Length, StringComparison.Ordinal);
        string? variant = null;
        while (at >= 0)
        {
            var end = at += Library.Length;
            while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] == '_'))
            {
                end++;
            }

            variant = end > at && end < line.Length && line[end] == '.' ? line[at..end] : variant;
            at = line.IndexOf(Library, at, StringComparison.Ordinal);
        }

        return variant;
    }

    [GeneratedRegex(@"^([A-Za-z]+)\d*$")]
    private static partial Regex GpuBackendName();
}
