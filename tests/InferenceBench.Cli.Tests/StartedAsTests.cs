using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Cli.Tests;

public sealed class StartedAsTests
{
    private static readonly string Home = Path.Combine(Path.GetTempPath(), "home");
    private static readonly string Tools = Path.Combine(Home, ".dotnet", "tools");

    [Fact]
    public void A_script_that_starts_it_says_how_it_is_called() =>
        Name(Path.Combine(Home, "dotnet"), Path.Combine(Home, "inferencebench.dll"), said: "./run.sh").ShouldBe("./run.sh");

    [Fact]
    public void An_installed_tool_has_its_bare_name() =>
        Name(Path.Combine(Tools, "inferencebench"), assembly: null).ShouldBe("inferencebench");

    [Fact]
    public void A_bundle_in_the_current_folder_is_named_from_there() =>
        Name(Path.Combine(Home, "inferencebench"), assembly: null).ShouldBe(Path.Combine(".", "inferencebench"));

    [Fact]
    public void A_bundle_elsewhere_gives_no_folder_away() =>
        Name(Path.Combine(Path.GetTempPath(), "other", "inferencebench"), assembly: null).ShouldBe("inferencebench");

    [Fact]
    public void An_assembly_is_started_by_dotnet_and_quoted_where_it_must_be() =>
        Name(Path.Combine(Tools, "dotnet"), Path.Combine(Home, "my bench", "inferencebench.dll"))
            .ShouldBe($"dotnet \"{Path.Combine(".", "my bench", "inferencebench.dll")}\"");

    /// <summary>A sentence that names a script which a bundle has not would send its reader nowhere.</summary>
    [Fact]
    public void No_sentence_names_the_script_by_itself()
    {
        var sources = Directory.EnumerateFiles(Repository.File("harness"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains(
                $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && Path.GetFileName(path) != "ProgramName.cs");

        sources.Where(path => File.ReadLines(path)
            .Any(line => line.Contains("'./run.sh ", StringComparison.Ordinal)
                && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static string Name(string host, string? assembly, string? said = null) =>
        new StartedAs(variable => variable == ProgramName.Variable ? said : variable == "PATH" ? Tools : null, Home)
            .Name(host, assembly);
}
