using System.Text.RegularExpressions;

namespace InferenceBench.Cli.Tests;

/// <summary>docs/environment.md names what the code reads, and nothing else.</summary>
public sealed partial class EnvironmentDocumentTests
{
    private static readonly string _page = File.ReadAllText(Repository.File("docs", "environment.md"));

    [Fact]
    public void Every_variable_that_the_code_reads_is_on_the_page()
    {
        var read = Sources()
            .SelectMany(text => Read().Matches(text).Concat(Own().Matches(text)).Select(match => match.Groups["name"].Value))
            .Where(name => !name.StartsWith("INFERENCEBENCH_TEST_", StringComparison.Ordinal)).ToHashSet();

        read.Count.ShouldBeGreaterThan(12);
        read.Except(OnPage()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_variable_on_the_page_stands_in_the_code()
    {
        var sources = string.Concat(Sources());
        OnPage().Where(name => !sources.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static HashSet<string> OnPage() => [.. Quoted().Matches(_page).Select(match => match.Groups["name"].Value)];

    private static IEnumerable<string> Sources() => new[] { "harness", "tests", "run.sh", "run.ps1" }
        .SelectMany(name => File.Exists(Repository.File(name)) ? [Repository.File(name)] : Files(Repository.File(name)))
        .Where(path => Path.GetFileName(path) != "EnvironmentDocumentTests.cs")
        .Select(File.ReadAllText);

    private static IEnumerable<string> Files(string folder) => new[] { "*.cs", "*.targets", "*.props", "*.csproj" }
        .SelectMany(kind => Directory.EnumerateFiles(folder, kind, SearchOption.AllDirectories))
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"));

    /// <summary>A literal name where a variable is read or set.</summary>
    [GeneratedRegex(@"(?:[eE]nvironment(?:Variable)?\(|Environment\[)""(?<name>[A-Z][A-Z0-9_]+)""")]
    private static partial Regex Read();

    [GeneratedRegex(@"\b(?<name>INFERENCEBENCH_[A-Z0-9]+(?:_[A-Z0-9]+)*)\b")]
    private static partial Regex Own();

    [GeneratedRegex(@"`(?<name>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|HOME|PATH|CHROMIUM)`")]
    private static partial Regex Quoted();
}
