using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace InferenceBench.Architecture.Tests;

/// <summary>A way through the house that docs/architecture.md names as a list of files.</summary>
/// <param name="Title">From where to where.</param>
/// <param name="Files">Paths below <c>harness</c>, without <c>InferenceBench.</c>, in reading order.</param>
internal sealed partial record Walk(string Title, IReadOnlyList<string> Files)
{
    private const string Heading = "## Walks\n";

    /// <summary>The walks of the document.</summary>
    public static IReadOnlyList<Walk> All()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "architecture.md"));
        var start = text.IndexOf(Heading, StringComparison.Ordinal);
        var section = start < 0 ? "" : text[(start + Heading.Length)..].Split("\n## ")[0];
        return [.. Row()
            .Matches(section)
            .Select(row => new Walk(
                row.Groups["title"].Value, [.. Name().Matches(row.Groups["files"].Value).Select(name => name.Groups[1].Value)]))];
    }

    /// <summary>Full name of the type that a file holds.</summary>
    public static string TypeOf(string file) => "InferenceBench." + Path.ChangeExtension(file, null).Replace('/', '.');

    /// <summary>Where a file of a walk lies.</summary>
    public static string PathOf(string file) => Path.Combine(Root(), "harness", "InferenceBench." + file);

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex(@"^\| (?<title>[^|]+?) \| (?<files>[^|]*`[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
