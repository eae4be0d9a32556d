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
        using var self = Process.GetCurrentProcess();
        var paths = self.Modules.Cast<ProcessModule>().Select(module => module.FileName).Where(path => path.Length > 0).ToList();
        return new(
            paths.Find(path => LibraryName.IsWhole(path, "llama")) ?? throw new EngineException(
                EngineFailure.NativesMissing, "LLamaSharp loaded no llama library that can be found."),
            paths.Find(path => LibraryName.Begins(path, "ggml")),
            paths.Find(path => LibraryName.Begins(path, "ggml-base")),
            paths.Find(path => LibraryName.Variant(path, "ggml-cpu") is not null));
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
