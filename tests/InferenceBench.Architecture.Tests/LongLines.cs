using System.Runtime.CompilerServices;

namespace InferenceBench.Architecture.Tests;

/// <summary>
/// Files with lines of more than 130 columns, and the list of those that had such before that was the rule.
/// The list only shrinks.
/// </summary>
internal static class LongLines
{
    private const int MostColumns = 130;

    private static readonly string[] _folders = ["harness", "tests"];

    /// <summary>Files that have such lines now, relative to the repository.</summary>
    public static IReadOnlyList<string> Found() =>
    [
        .. _folders.Select(folder => Path.Combine(Root(), folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !IsBuilt(file) && File.ReadLines(file).Any(line => line.Length > MostColumns))
            .Select(file => Path.GetRelativePath(Root(), file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Files that may.</summary>
    public static IReadOnlyList<string> Allowed() => File.Exists(List()) ? File.ReadAllLines(List()) : [];

    /// <summary>Takes those off the list that have none any more.</summary>
    public static void Shrink() => File.WriteAllLines(List(), Allowed().Intersect(Found()));

    private static bool IsBuilt(string file) =>
        Path.GetRelativePath(Root(), file).Split('/', '\\').Intersect(["bin", "obj"]).Any();

    private static string List() => Path.Combine(Here(), "long-lines.txt");

    private static string Root() => Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
