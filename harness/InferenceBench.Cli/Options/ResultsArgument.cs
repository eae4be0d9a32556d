using System.CommandLine;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;

namespace InferenceBench.Cli.Options;

/// <summary>
/// The results that a command reads: a path, <c>latest</c>, the beginning of a run's name, or nothing for the newest run.
/// </summary>
internal static class ResultsArgument
{
    private const string Names = "its folder, the beginning of its name, or 'latest'";
    private const string Files = "a file of llama-bench (JSON, JSONL, CSV, SQL, Markdown)";

    /// <summary>One run.</summary>
    /// <param name="orLoadTools">What another load tool measured is taken, too.</param>
    internal static Argument<string?> One(bool orLoadTools = true) => new("results")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = $"A run: {Names}; or {Files}{(orLoadTools ? " or of a load tool (docs/load.md)" : "")}. "
            + "Without it the newest run.",
    };

    /// <summary>Several.</summary>
    internal static Argument<string[]> Many(ArgumentArity arity, string description) =>
        new("results") { Arity = arity, Description = $"{description} Each is a run ({Names}) or {Files}." };

    /// <exception cref="InputException">Nothing is called so, or several runs are.</exception>
    internal static string Read(ParseResult result, Argument<string?> results, CliServices services) =>
        Find(result.GetValue(results), services);

    /// <exception cref="InputException">Nothing is called so, or several runs are.</exception>
    internal static string[] Read(ParseResult result, Argument<string[]> results, CliServices services) =>
        [.. (result.GetValue(results) ?? []).Select(name => Find(name, services))];

    /// <summary>The path of what an argument or option names; null = the newest run.</summary>
    /// <exception cref="InputException">Nothing is called so, or several runs are.</exception>
    internal static string Find(string? name, CliServices services) => new RunCatalog(services.Folders.Results).Find(name);
}
