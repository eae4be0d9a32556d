using System.Runtime.CompilerServices;

namespace InferenceBench.Architecture.Tests;

/// <summary>Lines of C# that are too long to be read beside another file.</summary>
internal static class LongLines
{
    private const int MostColumns = 130;

    private static readonly string[] _folders = ["harness", "tests"];

    /// <summary>Where they are: file relative to the repository, and line.</summary>
    public static IReadOnlyList<string> Found() =>
    [
        .. _folders.Select(folder => Path.Combine(Root(), folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !IsBuilt(file))
            .SelectMany(In)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> In(string file) =>
        File.ReadLines(file)
            .Select((line, index) => (line.Length, Number: index + 1))
            .Where(line => line.Length > MostColumns)
            .Select(line => $"{Path.GetRelativePath(Root(), file).Replace('\\', '/')}:{line.Number}");

    private static bool IsBuilt(string file) =>
        Path.GetRelativePath(Root(), file).Split('/', '\\').Intersect(["bin", "obj", "node_modules"]).Any();

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
