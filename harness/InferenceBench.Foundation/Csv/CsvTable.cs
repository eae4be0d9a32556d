using System.Collections.Frozen;
using CsvHelper;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Foundation.Csv;

/// <summary>Writes and reads the CSV files of a run: RFC 4180 with LF, invariant culture, one header row.</summary>
public static class CsvTable
{
    private static readonly CsvReaderOptions ReaderOptions = new()
    {
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        PoolStrings = true,
        DetectSeparatorHint = false,
        MaxRecordSize = LargestRowBytes,
    };

    /// <summary>A row of gaps has some bytes for each token.</summary>
    internal const int LargestRowBytes = 64 << 20;

    /// <summary>A header of ours has some hundred columns.</summary>
    internal const int LargestHeaderBytes = 1 << 16;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Writes a table atomically.</summary>
    /// <param name="path">File to replace.</param>
    /// <param name="header">Column names.</param>
    /// <param name="rows">Fields of each row, in the order of the header; text already passed through
    /// <see cref="SafeText"/>.</param>
    public static void Write(string path, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows) =>
        AtomicFile.Write(path, stream => Write(stream, header, rows));

    /// <summary>Writes a table to a stream, which stays open.</summary>
    /// <inheritdoc cref="Write(string, IReadOnlyList{string}, IEnumerable{IReadOnlyList{string}})"/>
    public static void Write(Stream stream, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        foreach (var row in rows.Prepend(header))
        {
            foreach (var field in row)
            {
                csv.WriteField(field);
            }

            csv.EndRecord();
        }
    }

    /// <summary>Reads a table row by row.</summary>
    /// <param name="path">File to read.</param>
    /// <param name="header">Columns it must have; others are ignored.</param>
    /// <param name="read">Makes a value of a row.</param>
    /// <exception cref="InputException">Unreadable, cut, a column missing, or a field that makes no sense: the sentence has line
    /// and column.</exception>
    public static List<T> Read<T>(string path, IReadOnlyList<string> header, Func<CsvRow, T> read) =>
        Read(path, header, (rows, row) => rows.Add(read(row)), read);

    /// <summary>Reads a table whose rows belong together by a column; those of one key come in their order.</summary>
    /// <param name="path">File to read.</param>
    /// <param name="header">Columns it must have, the key among them; others are ignored.</param>
    /// <param name="key">Column of the key: rows of one mostly follow each other.</param>
    /// <param name="read">Makes a value of a row.</param>
    /// <inheritdoc cref="Read{T}(string, IReadOnlyList{string}, Func{CsvRow, T})"/>
    public static IReadOnlyDictionary<string, List<T>> ReadByKey<T>(
        string path, IReadOnlyList<string> header, string key, Func<CsvRow, T> read)
        where T : class => KeyedRows<T>.Together(Read<KeyedRows<T>>(
            path, header, (all, row) => KeyedRows<T>.Add(all, row.Text(key), read(row)),
            row => new KeyedRows<T>(row.Text(key), [read(row)])));

    /// <param name="path">File to read.</param>
    /// <param name="header">Columns it must have.</param>
    /// <param name="add">Adds what a row says to what those before it said.</param>
    /// <param name="read">Makes a value of a row alone, where rows are not read one after the other.</param>
    private static List<T> Read<T>(
        string path, IReadOnlyList<string> header, Action<List<T>, CsvRow> add, Func<CsvRow, T> read)
    {
        var file = Path.GetFileName(path);
        try
        {
            // Streamed: the gaps of a large run weigh more as text than as numbers.
            using var stream = new FileStream(OpenedFile.Open(path), FileAccess.Read, bufferSize: 0);
            RequireWhole(stream, path);
            var start = Start(stream);
            RequireCommas(start, file, header);
            var plain = PlainTable.TryRead<T>(
                stream.SafeFileHandle, FirstLine(start), header, (rows, fields) => add(rows, new CsvRow(fields, file)));
            if (plain is not null)
            {
                return plain;
            }

            stream.Seek(MarkBytes(start), SeekOrigin.Begin);
            using var csv = CsvReader.Create(stream, ReaderOptions, leaveOpen: true);
            return ReadRows(csv, file, header, read);
        }
        catch (CsvFormatException e)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"{file}, line {e.LineNumber}: not a row of this table; restore the file or run the suite again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(ExitCode.ResultsInvalid, $"'{path}' cannot be read: {FileErrors.WhyUnreadable(e)}.", e);
        }
    }

    private static void RequireWhole(FileStream stream, string path)
    {
        stream.Seek(Math.Max(0, stream.Length - 1), SeekOrigin.Begin);
        if (stream.ReadByte() != '\n')
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"'{path}' ends in the middle of a line: it was cut, restore it or run the suite again.");
        }

        stream.Seek(0, SeekOrigin.Begin);
    }

    private static byte[] Start(FileStream stream)
    {
        var start = new byte[(int)Math.Min(LargestHeaderBytes, stream.Length)];
        stream.ReadExactly(start);
        return start;
    }

    private static int MarkBytes(byte[] start) => start.AsSpan().StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> start) =>
        start.IndexOf((byte)'\n') is >= 0 and var end ? start[..end] : start;

    /// <summary>
    /// A spreadsheet of a language with decimal commas separates columns by semicolons and writes 0,1 for 0.1; nothing of such a
    /// file may be taken for a number.
    /// </summary>
    private static void RequireCommas(byte[] start, string file, IReadOnlyList<string> header)
    {
        var line = FirstLine(start.AsSpan(MarkBytes(start)));
        if (header.Count > 1
            && !line.Contains((byte)',')
            && line.IndexOfAny((byte)';', (byte)'\t', (byte)'|') is var other and >= 0)
        {
            var separator = line[other] == (byte)'\t' ? "a tab" : $"'{(char)line[other]}'";
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"{file}, line 1: the columns are separated by {separator} and not by commas, as a spreadsheet saves them that "
                    + "writes 0,1 for 0.1; restore the file as it was written.");
        }
    }

    private static List<T> ReadRows<T>(CsvReader csv, string file, IReadOnlyList<string> header, Func<CsvRow, T> read)
    {
        foreach (var column in header.Except(csv.Headers))
        {
            throw new InputException(
                ExitCode.ResultsInvalid, $"{file}, line 1: the column '{column}' is missing; docs/results-schema.md lists them.");
        }

        if (csv.Headers.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"{file}, line 1: the column '{twice.Key}' stands there twice; restore the file as it was written.");
        }

        var columns = csv.Headers.ToFrozenSet(StringComparer.Ordinal);
        return [.. csv.ParallelEnumerate(
            row => read(new CsvRow(new QuotedFields(row, columns), file)), maxDegreeOfParallelism: -1)];
    }
}
