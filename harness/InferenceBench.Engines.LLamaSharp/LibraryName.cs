namespace InferenceBench.Engines.LLamaSharp;

/// <summary>
/// Names of native libraries on all systems: <c>libggml-cpu-zen4.so</c>, <c>ggml-cpu.dll</c>. Without regular expressions, whose
/// library would be loaded for them alone in every worker.
/// </summary>
internal static class LibraryName
{
    private static readonly string[] _endings = [".so", ".dylib", ".dll"];

    /// <summary>The file is the library of this name and of no release.</summary>
    internal static bool IsWhole(string path, string name) => Array.Exists(_endings, ending => Bare(path) == name + ending);

    /// <summary>The same, or the library with a release behind its ending: one may only lead to the other.</summary>
    internal static bool Begins(string path, string name) => Variant(path, name) is "";

    /// <summary>
    /// What stands behind the name and a hyphen, e.g. <c>zen4</c>; empty when nothing does, null for another library.
    /// </summary>
    internal static string? Variant(string path, string name)
    {
        var file = Bare(path);
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        if (dot < name.Length
            || !file.StartsWith(name, StringComparison.Ordinal)
            || !Array.Exists(_endings, ending => file[dot..].StartsWith(ending, StringComparison.Ordinal)))
        {
            return null;
        }

        var rest = file[name.Length..dot];
        return rest.Length == 0 ? "" : rest.Length > 1 && rest[0] == '-' && rest.Skip(1).All(IsOfWord) ? rest[1..] : null;
    }

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    private static string Bare(string path) =>
        Path.GetFileName(path) is var file && file.StartsWith("lib", StringComparison.Ordinal) ? file["lib".Length..] : file;
}
