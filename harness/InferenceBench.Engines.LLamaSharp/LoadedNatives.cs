using System.Diagnostics;
using System.Runtime.InteropServices;
using InferenceBench.Engines.LlamaCpp.Common;

namespace InferenceBench.Engines.LLamaSharp;

/// <summary>The native libraries that LLamaSharp really loaded, whatever it was asked for.</summary>
/// <param name="Llama">Path of the llama library.</param>
/// <param name="Ggml">Path of the ggml library; null where the system does not list it.</param>
/// <param name="GgmlBase">Path of the library with ggml's types; null as above.</param>
/// <param name="GgmlCpu">Path of the CPU backend; null as above, or when it is part of another library.</param>
internal sealed record LoadedNatives(string Llama, string? Ggml, string? GgmlBase, string? GgmlCpu)
{
    /// <exception cref="EngineException">There is none.</exception>
    internal static LoadedNatives Find()
    {
        var paths = OperatingSystem.IsLinux() ? Mapped() : Modules();
        return new(
            paths.Find(path => LibraryName.IsWhole(path, "llama")) ?? throw new EngineException(
                EngineFailure.NativesMissing, "LLamaSharp loaded no llama library that can be found."),
            paths.Find(path => LibraryName.Begins(path, "ggml")),
            paths.Find(path => LibraryName.Begins(path, "ggml-base")),
            paths.Find(path => LibraryName.Variant(path, "ggml-cpu") is not null));
    }

    /// <summary>
    /// The files of which code is mapped, by the system's own list: asking the runtime for the same loads three of its libraries.
    /// </summary>
    internal static List<string> Mapped()
    {
        var paths = new List<string>();
        foreach (var line in File.ReadLines("/proc/self/maps"))
        {
            // e.g. 7f0a1c000000-7f0a1c021000 r-xp 00000000 08:01 131 /usr/lib/libllama.so
            var (flags, path) = (line.IndexOf(' ', StringComparison.Ordinal), line.IndexOf('/', StringComparison.Ordinal));
            if (path >= 0 && line.AsSpan(flags + 1).StartsWith("r-x", StringComparison.Ordinal)
                && (paths.Count == 0 || !line.AsSpan(path).SequenceEqual(paths[^1])))
            {
                paths.Add(line[path..]);
            }
        }

        return paths;
    }

    /// <summary>The same by the runtime.</summary>
    internal static List<string> Modules()
    {
        using var self = Process.GetCurrentProcess();
        return [.. self.Modules.Cast<ProcessModule>().Select(module => module.FileName).Where(path => path.Length > 0)];
    }

    /// <summary>
    /// Lets ggml's functions, which LLamaSharp does not bind, answer from the libraries it loaded. A process that has another
    /// llama.cpp has bound them already, and that is refused.
    /// </summary>
    /// <exception cref="EngineException">Another llama.cpp is in this process.</exception>
    internal void BindGgml() => GgmlBinding.Bind(
        name => name switch
        {
            GgmlBinding.Library when Ggml is not null => NativeLibrary.Load(Ggml),
            GgmlBinding.BaseLibrary when GgmlBase is not null => NativeLibrary.Load(GgmlBase),
            _ => 0,
        },
        "LLamaSharp needs a process of its own");

    /// <summary>The CPU code path: the folder of its backend, e.g. <c>avx2</c>, or the end of its file's name.</summary>
    internal string CpuVariant()
    {
        var name = GgmlCpu is null ? null : LibraryName.Variant(GgmlCpu, "ggml-cpu");
        var folder = Path.GetFileName(Path.GetDirectoryName(GgmlCpu ?? Llama)) ?? "";
        return name is { Length: > 0 } ? name : folder is "noavx" or "avx" or "avx2" or "avx512" ? folder : "";
    }
}
