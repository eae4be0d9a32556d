using System.IO.Compression;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Load.Traces;

/// <summary>Reads traces by what stands in their first line; also of gzip.</summary>
public static class TraceFile
{
    private const int MostRows = 20_000_000;

    /// <summary>The hashes of a long prompt's blocks are some tens of thousands.</summary>
    private const int MostCharacters = 1 << 20;

    private static readonly IReadOnlyList<ITraceFormat> Formats =
    [
        // Azure's LLM inference traces.
        new CsvTrace("TIMESTAMP", "ContextTokens", "GeneratedTokens", isDate: true),

        // BurstGPT.
        new CsvTrace("Timestamp", "Request tokens", "Response tokens", isDate: false, "Session ID"),

        // Our own.
        new CsvTrace("arrival_s", "input_tokens", "output_tokens", isDate: false, "session"),
        new JsonTrace("arrival_s", "input_tokens", "output_tokens", 1, 16),

        // Bailian's; then Mooncake's, which has fewer keys.
        new JsonTrace("timestamp", "input_length", "output_length", 1, 16, "chat_id"),
        new JsonTrace("timestamp", "input_length", "output_length", 1e-3, 512),
    ];

    /// <summary>Reads one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What results call it.</param>
    /// <param name="cut">What of it is wanted.</param>
    /// <exception cref="InputException">It cannot be read, or is no trace.</exception>
    public static Trace Read(string path, string name, TraceCut cut)
    {
        try
        {
            return Trace.Of(name, Rows(path, name), cut);
        }
        catch (TraceLineException e)
        {
            throw new InputException(
                ExitCode.FileInvalid, $"The trace '{name}', {e.Message}; correct it, or leave the line out.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InputException(
                ExitCode.FileInvalid, $"The trace '{path}' cannot be read: {FileErrors.WhyUnreadable(e)}.", e);
        }
    }

    private static List<TraceRow> Rows(string path, string name)
    {
        using var reader = Open(path);
        var lines = new BoundedLines(reader, MostCharacters);
        var first = lines.Read() ?? "";
        var format = Formats.FirstOrDefault(one => one.Recognises(first)) ?? throw new InputException(
            ExitCode.FileInvalid,
            $"'{name}' is no trace that is known: neither Azure's, BurstGPT's, Bailian's or Mooncake's, nor CSV or JSON lines "
            + "with arrival_s, input_tokens and output_tokens.");
        var rows = format.Read(Lines(first, lines)).Take(MostRows + 1).ToList();
        return rows.Count <= MostRows ? rows : throw new InputException(
            ExitCode.FileInvalid, $"The trace '{name}' has more than {MostRows} requests; give a part of it.");
    }

    private static IEnumerable<(string Text, int Number)> Lines(string first, BoundedLines lines)
    {
        var number = 1;
        for (var line = first; line is not null; line = lines.Read())
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (line, number);
            }

            number++;
            if (number > 2 * MostRows)
            {
                throw new InvalidDataException($"it has more than {2 * MostRows} lines");
            }
        }
    }

    private static StreamReader Open(string path)
    {
        Stream stream = new FileStream(OpenedFile.Open(path), FileAccess.Read);
        var isGzip = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        return new(isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream);
    }
}
