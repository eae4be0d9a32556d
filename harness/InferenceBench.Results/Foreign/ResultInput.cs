using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results.Foreign;

/// <summary>Reads whatever holds results: a run's folder, or a file of llama-bench.</summary>
public static class ResultInput
{
    /// <summary>Reads it.</summary>
    /// <param name="path">A run's folder, its run.json, or what <c>llama-bench</c> printed in any of its forms.</param>
    /// <param name="joined">
    /// llama-bench's pp and tg tests of one model and settings are one cell, as somebody pays for both; else each is its own, as
    /// <c>run --compat llama-bench</c> has them.
    /// </param>
    /// <exception cref="InputException">It holds no results this program reads, or they are cut or changed.</exception>
    public static RunRecord Read(string path, bool joined = false) => Read(path, folder => folder.Read(), joined);

    /// <summary>Reads it without the gaps between tokens, which money does not need.</summary>
    /// <inheritdoc cref="Read(string, bool)"/>
    public static RunRecord ReadWithoutSteps(string path, bool joined = false) => Read(path, folder => folder.ReadWithoutSteps(), joined);

    private static RunRecord Read(string path, Func<RunFolder, RunRecord> read, bool joined)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            return read(RunFolder.Open(path));
        }

        if (!File.Exists(path))
        {
            throw new InputException(ExitCode.ResultsInvalid, $"There is no '{path}'; name a run's folder under results, or a file of llama-bench (JSON, JSONL, CSV, SQL, Markdown).");
        }

        return Path.GetFileName(path) == "run.json"
            ? read(RunFolder.Open(Path.GetDirectoryName(Path.GetFullPath(path))!))
            : LlamaBenchRun.Of(Tests(path), Path.GetFileName(path), joined);
    }

    private static IReadOnlyList<LlamaBenchTest> Tests(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".JSON" => LlamaBenchJson.Read(Text(path), path),
        ".JSONL" or ".NDJSON" => LlamaBenchJson.ReadLines(Text(path), path),
        ".CSV" => LlamaBenchCsv.ReadFile(path),
        ".SQL" => LlamaBenchSql.Read(Text(path), path),
        ".MD" => LlamaBenchMarkdown.Read(Text(path), path),
        _ => throw new InputException(
            ExitCode.ResultsInvalid, $"'{path}' is neither a run's folder nor a .json, .jsonl, .csv, .sql or .md file of llama-bench."),
    };

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(ExitCode.ResultsInvalid, $"'{path}' cannot be read: {e.Message}", e);
        }
    }
}
