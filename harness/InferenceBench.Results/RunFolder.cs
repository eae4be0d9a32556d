using System.Globalization;
using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>
/// The folder of one run. While it goes on the journal is the truth; when it ends <c>run.json</c>, <c>samples.csv</c> and
/// <c>steps.csv</c> are, and the journal is gone. <c>cells.csv</c> is derived from them.
/// </summary>
public sealed class RunFolder
{
    /// <summary>A thousand cells have some megabytes.</summary>
    private const long MostDocumentBytes = 1L << 30;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static readonly string[] _tables =
        ["samples.csv", "steps.csv", "cells.csv", "quality.csv", "cascade.csv", "journal.jsonl"];

    private RunFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The folder's name.</summary>
    public string RunId => System.IO.Path.GetFileName(Path);

    public string DocumentPath => File("run.json");

    public string SamplesPath => File("samples.csv");

    public string StepsPath => File("steps.csv");

    public string CellsPath => File("cells.csv");

    public string JournalPath => File("journal.jsonl");

    private MadeFolders? Made { get; init; }

    /// <summary>True when the run did not end: its journal is there.</summary>
    public bool IsUnfinished => System.IO.File.Exists(JournalPath);

    /// <summary>The folder that a file is part of: a run.json, or a table beside one; null for any other file.</summary>
    public static string? OfFile(string path)
    {
        var whole = System.IO.Path.GetFullPath(path);
        var folder = new RunFolder(System.IO.Path.GetDirectoryName(whole)!);
        return whole == folder.DocumentPath
            || (Array.Exists(_tables, table => whole == folder.File(table))
                && (System.IO.File.Exists(folder.DocumentPath) || folder.IsUnfinished))
            ? folder.Path
            : null;
    }

    /// <summary>
    /// Makes a new folder named by time and suite; a number is added when the name is taken, by whoever it is and however lately.
    /// </summary>
    /// <param name="resultsPath">Folder of all runs; made when missing.</param>
    /// <param name="suite">Suite's name; characters that do not belong into a file name become hyphens.</param>
    /// <param name="startedAt">Start of the run.</param>
    /// <exception cref="InputException">The folder cannot be made.</exception>
    public static RunFolder Create(string resultsPath, string suite, DateTimeOffset startedAt)
    {
        ArgumentNullException.ThrowIfNull(suite);
        var name = startedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HHmmss'Z-'", CultureInfo.InvariantCulture)
            + string.Concat(suite.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        var results = System.IO.Path.GetFullPath(resultsPath);
        var path = System.IO.Path.Combine(results, name);
        MadeFolders? made = null;
        FileErrors.Translate(path, () =>
        {
            made = MadeFolders.Make(results);
            for (var number = 2; !made.TryMakeNew(path); number++)
            {
                path = System.IO.Path.Combine(results, $"{name}-{number}");
            }
        });
        return new(path) { Made = made };
    }

    /// <summary>Removes the folder if it was made by <see cref="Create"/> and nothing came into it.</summary>
    public void RemoveIfEmpty() => Made?.RemoveEmpty();

    /// <summary>Makes a run's folder where the user said.</summary>
    /// <exception cref="InputException">There is something in it already, or it cannot be made.</exception>
    public static RunFolder CreateAt(string path)
    {
        var folder = new RunFolder(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)));
        if (System.IO.File.Exists(folder.Path)
            || (Directory.Exists(folder.Path) && Directory.EnumerateFileSystemEntries(folder.Path).Any()))
        {
            throw new InputException(ExitCode.Usage, $"'{path}' is there already and not empty; name a new folder.");
        }

        FileErrors.Translate(folder.Path, () => Directory.CreateDirectory(folder.Path));
        return folder;
    }

    /// <summary>Opens a run's folder.</summary>
    /// <exception cref="InputException">There is no run in it.</exception>
    public static RunFolder Open(string path)
    {
        var folder = new RunFolder(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)));
        return System.IO.File.Exists(folder.DocumentPath) || folder.IsUnfinished
            ? folder
            : throw new InputException(
                ExitCode.ResultsInvalid,
                $"'{path}' holds no run (neither run.json nor journal.jsonl); name a folder under results.");
    }

    /// <summary>
    /// Writes what was measured: samples, steps and last <c>run.json</c>, so that with it the others are complete. The journal
    /// goes when the run finished.
    /// </summary>
    /// <exception cref="InputException">A file cannot be written; the journal is still there.</exception>
    public void WriteMeasured(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var document = run.Document with
        {
            SampleRows = run.Outcomes.Sum(outcome => outcome.Samples.Count),
            Cells = [.. run.Outcomes.Select(outcome => outcome with { Samples = [] })],
        };
        if (document.Load is null)
        {
            SamplesCsv.Write(SamplesPath, StepsPath, run.Outcomes);
        }

        AtomicFile.WriteText(DocumentPath, JsonSerializer.Serialize(document, ResultsJson.Indented) + "\n");
        if (document.FinishedAt is not null)
        {
            FileErrors.Translate(JournalPath, () => System.IO.File.Delete(JournalPath));
        }
    }

    /// <summary>Reads a run back from <c>run.json</c>, <c>samples.csv</c> and <c>steps.csv</c>.</summary>
    /// <exception cref="InputException">A file is missing, cut, damaged or of a newer schema version.</exception>
    public RunRecord Read() => Read(() => SamplesCsv.Read(SamplesPath, StepsPath), StepsPath);

    /// <summary>
    /// Reads a run back without the gaps between tokens: all that money is made of, in a small part of the time.
    /// </summary>
    /// <inheritdoc cref="Read()"/>
    public RunRecord ReadWithoutSteps() => Read(() => SamplesCsv.ReadWithoutSteps(SamplesPath), stepsPath: null);

    private RunRecord Read(Func<IReadOnlyDictionary<string, List<Sample>>> read, string? stepsPath)
    {
        // One of the two processors of a small machine reads the repetitions meanwhile; a load has requests instead, and no such
        // file.
        var reading = System.IO.File.Exists(SamplesPath) ? Task.Run(read) : null;
        var document = ReadDocument();
        if (document.Load is not null)
        {
            return new(document, []);
        }

        var samples = (reading ?? Task.Run(read)).GetAwaiter().GetResult();
        var rows = samples.Values.Sum(cell => cell.Count);
        if (rows != document.SampleRows)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"'{SamplesPath}' has {rows} of the {document.SampleRows} repetitions that run.json counts; it was cut or "
                    + "changed, restore it or run the suite again.");
        }

        var checkedOutcomes = InParallel.Select(
            document.Cells, cell => Checked(cell with { Samples = samples.GetValueOrDefault(cell.Key) ?? [] }));
        if (checkedOutcomes.Any(one => one.IsMiscounted))
        {
            CountedRows.Require(SamplesPath, stepsPath, document.Cells.ToLookup(cell => cell.Key, cell => cell.Cell));
        }

        return new(document, [.. checkedOutcomes.Select(one => one.Sound)]);
    }

    /// <summary>Another count than its cell's is one of the things that cannot be.</summary>
    private static CheckedOutcome Checked(CellOutcome outcome)
    {
        var sound = SampleCheck.Sound(outcome);
        return new(sound, sound.Samples.Count < outcome.Samples.Count
            && outcome.Samples.Any(sample => SampleCounts.Wrong(sample, outcome.Cell) is not null));
    }

    private RunDocument ReadDocument()
    {
        if (PlainDocument.TryReadLarge(DocumentPath, MostDocumentBytes) is { } large)
        {
            return large;
        }

        byte[] json;
        try
        {
            json = WholeFile.ReadBytes(DocumentPath, MostDocumentBytes);

            // An editor that saved it may have put a byte order mark before it.
            json = json.AsSpan().StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
        }
        catch (FileNotFoundException e)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"'{Path}' has no run.json: the run did not end; finish it with run --resume (a load: load --resume).", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                ExitCode.ResultsInvalid, $"'{DocumentPath}' cannot be read: {FileErrors.WhyUnreadable(e)}.", e);
        }

        // First, because a newer document may not fit the present types at all.
        ResultsSchema.Check(SchemaVersion.Of(json) ?? ResultsJson.Read<VersionOnly>(json, DocumentPath).SchemaVersion,
            DocumentPath);
        PlainDocument.BlankEmptyLists(json);
        var document = PlainDocument.TryRead(json, DocumentPath) ?? ResultsJson.Read<RunDocument>(json, DocumentPath);
        ResultsSchema.Check(document.SchemaVersion, DocumentPath);
        return document;
    }

    private string File(string name) => System.IO.Path.Combine(Path, name);

    private sealed record VersionOnly(int SchemaVersion = 0);

    /// <param name="Sound">The cell without the samples that cannot be.</param>
    /// <param name="IsMiscounted">A sample has other tokens than the cell.</param>
    private sealed record CheckedOutcome(CellOutcome Sound, bool IsMiscounted);
}
