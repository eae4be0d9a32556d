using System.Text.RegularExpressions;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Results;

/// <summary>
/// The runs of a results folder by what somebody calls them: a path, <c>latest</c>, or the beginning of a run's name.
/// </summary>
/// <param name="folder">Folder of all runs; may be missing.</param>
public sealed partial class RunCatalog(string folder)
{
    /// <summary>The newest run that ended.</summary>
    public const string Latest = "latest";

    private const string Journal = "journal.jsonl";
    private const int MostNamed = 4;

    /// <summary>The path of a run's folder or of another results file.</summary>
    /// <param name="name">A path that is there stands for itself; null = <see cref="Latest"/>.</param>
    /// <exception cref="InputException">Nothing is called so, or several runs are.</exception>
    public string Find(string? name)
    {
        if (name is not null && (Directory.Exists(name) || File.Exists(name)))
        {
            return name;
        }

        if (name is null || IsLatest(name))
        {
            return Newest();
        }

        var runs = Runs();
        var begun = runs.Where(run => run.StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return begun switch
        {
            [var one] => Path.Combine(folder, one),
            [] => throw new InputException(ExitCode.ResultsInvalid, $"There is no '{name}'; {Offered(name, runs)}."),
            _ => begun.Find(run => run.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } exact
                ? Path.Combine(folder, exact)
                : throw new InputException(
                    ExitCode.Usage,
                    $"{begun.Count} runs begin with '{name}' "
                    + $"({string.Join(", ", begun.Take(MostNamed))}{(begun.Count > MostNamed ? ", …" : "")}); write more "
                    + "of the name."),
        };
    }

    /// <summary>The path of a run that did not end; null for the newest of them.</summary>
    /// <param name="name">A path, the beginning of a name, <see cref="Latest"/> or null for the newest that did not end.</param>
    /// <exception cref="InputException">Nothing is called so, or several runs are.</exception>
    public string? FindInterrupted(string? name)
    {
        if (name is null || (IsLatest(name) && !Directory.Exists(name)))
        {
            return null;
        }

        var begun = Runs()
            .Where(run => run.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && File.Exists(Path.Combine(folder, run, Journal)))
            .ToList();
        return begun is [var one] && !Directory.Exists(name) ? Path.Combine(folder, one) : Find(name);
    }

    /// <summary>What can be typed for a run: <see cref="Latest"/>, and the names of all, newest first.</summary>
    public IEnumerable<string> Names() => [Latest, .. Runs().AsEnumerable().Reverse()];

    private static string Offered(string name, IReadOnlyList<string> runs) => NearMiss.Then(
        name, [Latest, .. runs],
        $"name a run's folder, the beginning of its name, '{Latest}', or a file of llama-bench (JSON, JSONL, CSV, "
        + "SQL, Markdown)");

    private static bool IsLatest(string name) => name.Equals(Latest, StringComparison.OrdinalIgnoreCase);

    private string Newest()
    {
        var ended = Runs().Where(run => File.Exists(Path.Combine(folder, run, "run.json"))).ToList();
        var newest = ended.Where(run => Dated().IsMatch(run)).LastOrDefault() ?? ended.LastOrDefault();
        return newest is not null ? Path.Combine(folder, newest)
            : throw new InputException(
                ExitCode.ResultsInvalid, $"There is no run in '{folder}' yet; make one, or name a run's folder.");
    }

    /// <summary>Names of the folders that hold runs, ended or not, oldest first.</summary>
    private List<string> Runs() => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateDirectories(folder)
            .Where(run => File.Exists(Path.Combine(run, "run.json")) || File.Exists(Path.Combine(run, Journal)))
            .Select(run => Path.GetFileName(run)).Order(StringComparer.Ordinal),
    ];

    /// <summary>As <see cref="RunFolder.Create"/> names them; folders of another name sort anywhere.</summary>
    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z-")]
    private static partial Regex Dated();
}
