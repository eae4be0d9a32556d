using System.Collections.Frozen;
using System.Text;
using InferenceBench.Foundation.Failures;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Foundation.Csv;

/// <summary>
/// Tables as this program writes nearly all of them, no field in quotes: read by bytes, in stretches, on all cores.
/// </summary>
internal static class PlainTable
{
    /// <summary>It stays in a core's cache while it is looked through.</summary>
    internal const int StretchBytes = 1 << 18;

    /// <summary>The rows in their order; null when whoever reads tables in any form has to.</summary>
    /// <param name="file">Ends with the end of a line.</param>
    /// <param name="headerLine">Its first line, without its end.</param>
    /// <param name="header">Columns it must have.</param>
    /// <param name="add">Adds what a row says to what those before it in its stretch said.</param>
    /// <param name="stretchBytes">Of the file, read at once.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static List<T>? TryRead<T>(
        SafeFileHandle file,
        ReadOnlySpan<byte> headerLine,
        IReadOnlyList<string> header,
        Action<List<T>, ICsvFields> add,
        int stretchBytes = StretchBytes)
    {
        if (ColumnsOf(headerLine) is not { } columns || !header.All(columns.ContainsKey))
        {
            return null;
        }

        var (start, length) = (headerLine.Length + 1L, RandomAccess.GetLength(file));
        var stretches = Enumerable.Range(0, (int)Math.Max(0, (length - start + stretchBytes - 1) / stretchBytes));
        var isPlain = true;
        var blocks = InParallel.Select(stretches, stretch =>
        {
            var from = start + ((long)stretch * stretchBytes);
            using var block = Volatile.Read(ref isPlain)
                ? PlainBlock.Read(file, from, Math.Min(length, from + stretchBytes))
                : null;
            var rows = block?.Rows(columns, add);
            Volatile.Write(ref isPlain, Volatile.Read(ref isPlain) && rows is not null);
            return rows;
        });
        return blocks.All(rows => rows is not null) ? Joined(blocks!) : null;
    }

    private static List<T> Joined<T>(IReadOnlyList<List<T>> blocks)
    {
        var rows = 0;
        foreach (var block in blocks)
        {
            rows += block.Count;
        }

        var all = new List<T>(rows);
        foreach (var block in blocks)
        {
            all.AddRange(block);
        }

        return all;
    }

    private static FrozenDictionary<string, int>? ColumnsOf(ReadOnlySpan<byte> line)
    {
        // A longer line was not seen as a whole.
        if (line.IsEmpty || line.Length >= CsvTable.LargestHeaderBytes
            || line.ContainsAnyExceptInRange((byte)' ', (byte)'~') || line.Contains((byte)'"'))
        {
            return null;
        }

        string[] names = Encoding.ASCII.GetString(line).Split(',');
        return names.Distinct(StringComparer.Ordinal).Count() == names.Length
            ? names.Index().ToFrozenDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal)
            : null;
    }
}
