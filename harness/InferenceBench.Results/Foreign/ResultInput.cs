using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Results.Foreign;

/// <summary>Reads whatever holds results: a run's folder, or a file of llama-bench.</summary>
public static class ResultInput
{
    private const long MostBytes = 1L << 28;

    private const string Kinds = "a run's folder under results, or a file of llama-bench (JSON, JSONL, CSV, SQL, Markdown)";

    /// <summary>Suite of a run that measured as llama-bench does: prompts and generations apart.</summary>
    public const string LlamaBenchSuite = "llama-bench";

    /// <summary>Reads it.</summary>
    /// <param name="path">A run's folder, one of its files, or what <c>llama-bench</c> printed in any of its forms.</param>
    /// <param name="apart">
    /// Prompts and generations that were measured apart stay so, to be set against others one by one; else those of one model and
    /// settings are one cell, as somebody pays for both.
    /// </param>
    /// <exception cref="InputException">It holds no results this program reads, or they are cut or changed.</exception>
    public static RunRecord Read(string path, bool apart = false) => Read(path, folder => folder.Read(), apart);

    /// <summary>Reads it without the gaps between tokens, which money does not need.</summary>
    /// <inheritdoc cref="Read(string, bool)"/>
    public static RunRecord ReadWithoutSteps(string path, bool apart = false) =>
        Read(path, folder => folder.ReadWithoutSteps(), apart);

    /// <summary>The run's folder of a folder or one of its files; null for a file of another tool.</summary>
    /// <exception cref="InputException">A folder that holds no run, or nothing is there.</exception>
    public static RunFolder? FolderOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Directory.Exists(path) ? RunFolder.Open(path)
            : !File.Exists(path) ? throw new InputException(ExitCode.ResultsInvalid, $"There is no '{path}'; name {Kinds}.")
            : RunFolder.OfFile(path) is { } folder ? RunFolder.Open(folder)
            : null;
    }

    private static RunRecord Read(string path, Func<RunFolder, RunRecord> read, bool apart)
    {
        if (FolderOf(path) is not { } folder)
        {
            return LlamaBenchRun.Of(Tests(path), Path.GetFileName(path), apart);
        }

        var run = read(folder);
        return apart || run.Document.Suite != LlamaBenchSuite ? run : JoinedTests.Of(run);
    }

    private static IReadOnlyList<LlamaBenchTest> Tests(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".JSON" => LlamaBenchJson.Read(Text(path), path),
        ".JSONL" or ".NDJSON" => LlamaBenchJson.ReadLines(Text(path), path),
        ".CSV" => LlamaBenchCsv.ReadFile(path),
        ".SQL" => LlamaBenchSql.Read(Text(path), path),
        ".MD" => LlamaBenchMarkdown.Read(Text(path), path),
        _ => throw new InputException(
            ExitCode.ResultsInvalid,
            $"'{path}' is neither a run's folder nor a .json, .jsonl, .csv, .sql or .md file of llama-bench."),
    };

    private static string Text(string path)
    {
        try
        {
            return WholeFile.ReadText(path, MostBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(ExitCode.ResultsInvalid, $"'{path}' cannot be read: {FileErrors.WhyUnreadable(e)}.", e);
        }
    }
}
