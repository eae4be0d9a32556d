using InferenceBench.Core.Failures;
using InferenceBench.Core.LlamaBench;

namespace InferenceBench.Core.Results;

/// <summary>Reads whatever holds results: a run's folder, or a file of llama-bench.</summary>
public static class ResultInput
{
    /// <summary>Reads it.</summary>
    /// <param name="path">A run's folder, its run.json, or what <c>llama-bench -o json</c> or <c>-o csv</c> printed.</param>
    /// <exception cref="InputException">It holds no results this program reads, or they are cut or changed.</exception>
    public static RunRecord Read(string path) => Read(path, folder => folder.Read());

    /// <summary>Reads it without the gaps between tokens, which money does not need.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static RunRecord ReadWithoutSteps(string path) => Read(path, folder => folder.ReadWithoutSteps());

    private static RunRecord Read(string path, Func<RunFolder, RunRecord> read)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            return read(RunFolder.Open(path));
        }

        if (!File.Exists(path))
        {
            throw new InputException(ExitCode.ResultsInvalid, $"There is no '{path}'; name a run's folder under results, or a JSON or CSV file of llama-bench.");
        }

        return Path.GetFileName(path) == "run.json"
            ? read(RunFolder.Open(Path.GetDirectoryName(Path.GetFullPath(path))!))
            : LlamaBenchRun.Of(Tests(path), Path.GetFileName(path));
    }

    private static IReadOnlyList<LlamaBenchTest> Tests(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".JSON" => LlamaBenchJson.Read(Text(path), path),
        ".CSV" => LlamaBenchCsv.ReadFile(path),
        _ => throw new InputException(ExitCode.ResultsInvalid, $"'{path}' is neither a run's folder nor a .json or .csv file of llama-bench."),
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
