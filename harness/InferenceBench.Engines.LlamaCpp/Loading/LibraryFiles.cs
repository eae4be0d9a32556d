namespace InferenceBench.Engines.LlamaCpp.Loading;

/// <summary>
/// Picks the libraries out of a package's folder; their names carry platform, backend and release. They are made out by hand, at
/// every start of <c>engines</c>: regular expressions would have their library loaded and code for vectors compiled.
/// </summary>
internal static class LibraryFiles
{
    private static readonly string[] _endings = [".so", ".dylib", ".dll"];

    /// <summary>The llama library, e.g. <c>libllama.cuda.v0.4.0.so</c>; null when the folder has none.</summary>
    internal static string? MainLibrary(string folder) => Find(folder, IsMain);

    /// <summary>The ggml library, e.g. <c>libggml.v0.4.0.so</c>; null when the folder has none.</summary>
    internal static string? GgmlLibrary(string folder) => Find(folder, IsGgml);

    /// <summary>The library with ggml's types; null when the folder has none.</summary>
    internal static string? GgmlBaseLibrary(string folder) => Find(folder, IsGgmlBase);

    /// <summary>The library of a compute backend, e.g. <c>libggml-cuda.so</c>; null when the folder has none.</summary>
    internal static string? BackendLibrary(string folder, string backend) => Find(folder, name => IsBackend(name, backend));

    internal static bool IsMain(string name) => Parts(name, "llama") is { Release.Length: > 0 };

    internal static bool IsGgml(string name) => Parts(name, "ggml") is { Release.Length: > 0 };

    internal static bool IsGgmlBase(string name) => Parts(name, "ggml-base") is not null;

    internal static bool IsBackend(string name, string backend) => Parts(name, $"ggml-{backend}") is { Backend.Length: 0 };

    private static string? Find(string folder, Func<string, bool> isMeant) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).FirstOrDefault(f => isMeant(Path.GetFileName(f)))
            : null;

    /// <summary>What a name says between the library's own and its ending, e.g. <c>.cuda</c> and <c>.v0.4.0</c>.</summary>
    private static (string Backend, string Release)? Parts(string name, string library)
    {
        var ending = Array.Find(_endings, ending => name.EndsWith(ending, StringComparison.Ordinal));
        var start = (name.StartsWith("lib", StringComparison.Ordinal) ? "lib".Length : 0) + library.Length;
        if (ending is null || start > name.Length - ending.Length
            || !name.AsSpan(0, start).EndsWith(library, StringComparison.Ordinal))
        {
            return null;
        }

        var said = name[start..^ending.Length];
        var at = said.LastIndexOf(".v", StringComparison.Ordinal);
        var release = at >= 0 && IsMadeOf(said[(at + ".v".Length)..], letter => char.IsAsciiDigit(letter) || letter == '.')
            ? said[at..] : "";
        var backend = said[..^release.Length];
        return backend.Length == 0 || (backend[0] == '.' && IsMadeOf(backend[1..], char.IsAsciiLetterLower))
            ? (backend, release) : null;
    }

    private static bool IsMadeOf(string text, Func<char, bool> isOne)
    {
        foreach (var letter in text)
        {
            if (!isOne(letter))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
