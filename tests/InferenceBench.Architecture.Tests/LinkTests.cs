using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace InferenceBench.Architecture.Tests;

/// <summary>Every link of a document leads to a file of the repository, and to a heading that is in it.</summary>
public sealed partial class LinkTests
{
    private static readonly string _root = Root();

    public static TheoryData<string> Documents => [.. new[] { "README.md", "results/README.md" }
        .Concat(Below("docs")).Concat(Below("models-manifest")).Concat(Below("claims")).Concat(Below("prices"))];

    [Fact]
    public void There_are_documents_with_links() => Documents.Sum(row => Links(row.Data).Count()).ShouldBeGreaterThan(60);

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_link_is_dead(string document) => Links(document).Where(link => !Leads(document, link)).ShouldBeEmpty();

    private static IEnumerable<string> Below(string folder) =>
        Directory.GetFiles(Path.Combine(_root, folder), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_root, path));

    private static IEnumerable<string> Links(string document) =>
        Link().Matches(Code().Replace(File.ReadAllText(Path.Combine(_root, document)), ""))
            .Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Distinct();

    private static bool Leads(string document, string link)
    {
        var (target, heading) = link.Split('#') is [var file, var title] ? (file, title) : (link, null);
        var path = target.Length == 0
            ? Path.Combine(_root, document)
            : Path.GetFullPath(Path.Combine(_root, Path.GetDirectoryName(document)!, target));
        return heading is null
            ? File.Exists(path) || Directory.Exists(path)
            : File.Exists(path) && Heading().Matches(File.ReadAllText(path)).Any(match => Anchor(match) == heading);
    }

    /// <summary>As a page of the document calls it: small letters, hyphens for spaces, no other signs.</summary>
    private static string Anchor(Match heading) => string.Concat(heading.Groups["title"].Value.Trim().ToLowerInvariant()
        .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex(@"\]\((?<target>[^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
