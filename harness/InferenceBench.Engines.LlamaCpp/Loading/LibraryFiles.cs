using System.Text.RegularExpressions;

namespace InferenceBench.Engines.LlamaCpp.Loading;

/// <summary>Picks the libraries out of a package's folder; their names carry platform, backend and release.</summary>
internal static partial class LibraryFiles
{
    /// <summary>The llama library, e.g. <c>libllama.cuda.v0.4.0.so</c>; null when the folder has none.</summary>
    internal static string? MainLibrary(string folder) => Find(folder, MainName());

    /// <summary>The ggml library, e.g. <c>libggml.v0.4.0.so</c>; null when the folder has none.</summary>
    internal static string? GgmlLibrary(string folder) => Find(folder, GgmlName());

    /// <summary>The library with ggml's types; null when the folder has none.</summary>
    internal static string? GgmlBaseLibrary(string folder) => Find(folder, GgmlBaseName());

    /// <summary>The library of a compute backend, e.g. <c>libggml-cuda.so</c>; null when the folder has none.</summary>
    internal static string? BackendLibrary(string folder, string backend) =>
        Find(folder, new Regex($@"^(lib)?ggml-{Regex.Escape(backend)}(\.v[0-9.]+)?\.(so|dylib|dll)$"));

    private static string? Find(string folder, Regex name) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).FirstOrDefault(
                f => name.IsMatch(Path.GetFileName(f)))
            : null;

    [GeneratedRegex(@"^(lib)?llama(\.[a-z]+)?\.v[0-9.]+\.(so|dylib|dll)$")]
    private static partial Regex MainName();

    [GeneratedRegex(@"^(lib)?ggml(\.[a-z]+)?\.v[0-9.]+\.(so|dylib|dll)$")]
    private static partial Regex GgmlName();

    [GeneratedRegex(@"^(lib)?ggml-base(\.[a-z]+)?(\.v[0-9.]+)?\.(so|dylib|dll)$")]
    private static partial Regex GgmlBaseName();
}
