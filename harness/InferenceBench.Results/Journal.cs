using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Results;

/// <summary>
/// <c>journal.jsonl</c>: what happened in a run, one event a line, on the disk before the next thing is begun. Whatever kills the
/// program loses at most the event it was just writing, and that one's torn line is cut off when the run goes on.
/// </summary>
public sealed class Journal : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;

    private Journal(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
    }

    /// <summary>
    /// Opens a journal to append to, makes it when missing. Until it is disposed nobody else can open it, not even to read.
    /// </summary>
    /// <exception cref="InputException">It cannot be written, or is in use.</exception>
    public static Journal Append(string path)
    {
        Journal? journal = null;
        FileErrors.Translate(path, () =>
        {
            // Unbuffered: bytes left in a buffer by a full disk would be written again, and fail again, on disposal.
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            stream.SetLength(EndOfLastLine(stream));
            stream.Seek(0, SeekOrigin.End);
            journal = new(path, stream);
        });
        return journal!;
    }

    /// <summary>The events of a journal, without a torn last one.</summary>
    /// <exception cref="InputException">Missing, damaged before its last line, or of a newer schema version.</exception>
    public static IReadOnlyList<JournalEvent> Read(string path)
    {
        byte[] bytes;
        try
        {
            // Killed before its first line.
            if (new FileInfo(path) is { Exists: true, Length: 0 })
            {
                return [];
            }

            using var stream = new FileStream(OpenedFile.Open(path), FileAccess.Read);
            if (stream.Length > Array.MaxLength)
            {
                throw new IOException("it is larger than 2 GB, which no journal is; restore it or run the suite again");
            }

            bytes = new byte[EndOfLastLine(stream)];
            stream.Seek(0, SeekOrigin.Begin);
            stream.ReadExactly(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(ExitCode.ResultsInvalid, $"'{path}' cannot be read: {FileErrors.WhyUnreadable(e)}.", e);
        }

        return Parse(bytes, path);
    }

    /// <summary>Appends an event; when this returns it is on the disk.</summary>
    /// <exception cref="InputException">The disk is full or the file cannot be written; earlier events are as they
    /// were.</exception>
    public void Write(JournalEvent entry)
    {
        var end = _stream.Length;
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, ResultsJson.Line), (byte)'\n'];
        FileErrors.Translate(_path, () =>
        {
            try
            {
                _stream.Write(line);
                _stream.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                _stream.SetLength(end);
                throw;
            }
        });
    }

    public void Dispose() => _stream.Dispose();

    private static List<JournalEvent> Parse(ReadOnlySpan<byte> bytes, string path)
    {
        var events = new List<JournalEvent>();
        for (var line = 1; bytes.Length > 0; line++)
        {
            var end = bytes.IndexOf((byte)'\n');
            var entry = ResultsJson.Read<JournalEvent>(bytes[..end], path, line);
            if (entry is RunStarted started)
            {
                ResultsSchema.Check(started.Run.SchemaVersion, path);
            }

            RequireCounts(entry, path, line);
            events.Add(entry);
            bytes = bytes[(end + 1)..];
        }

        return events;
    }

    /// <summary>A visit with other counts than its cell's was never written so: it would have failed.</summary>
    private static void RequireCounts(JournalEvent entry, string path, int line)
    {
        if (entry is not VisitDone { Outcome: var outcome })
        {
            return;
        }

        for (var i = 0; i < outcome.Samples.Count; i++)
        {
            if (SampleCounts.Wrong(outcome.Samples[i], outcome.Cell) is { } wrong)
            {
                var column = wrong.Column == SampleCounts.StepsColumn ? "step_seconds" : wrong.Column;
                throw new InputException(
                    ExitCode.ResultsInvalid,
                    $"{path}, line {line}, at $.outcome.samples[{i}].{column}: {wrong.What}; restore the file or run the suite "
                    + "again.");
            }
        }
    }

    /// <summary>Position after the last line feed; what follows it is torn.</summary>
    private static long EndOfLastLine(FileStream stream)
    {
        var block = new byte[1 << 16];
        for (var end = stream.Length; end > 0;)
        {
            var start = Math.Max(0, end - block.Length);
            var part = block.AsSpan(0, (int)(end - start));
            stream.Seek(start, SeekOrigin.Begin);
            stream.ReadExactly(part);
            var found = part.LastIndexOf((byte)'\n');
            if (found >= 0)
            {
                return start + found + 1;
            }

            end = start;
        }

        return 0;
    }
}
