using System.Collections.Frozen;
using System.Text.Unicode;
using InferenceBench.Foundation.Failures;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Foundation.Csv;

/// <summary>The lines that begin in a stretch of a file.</summary>
internal sealed class PlainBlock
{
    private const int MoreBytes = 1 << 16;

    private byte[] _bytes = [];
    private int _from;

    private PlainBlock()
    {
    }

    /// <summary>
    /// Reads them, the last to its end: a stretch in the middle of a long line has none. Null when one is not as this program
    /// writes it: quotes, carriage returns, or no text.
    /// </summary>
    /// <param name="file">Each of its lines has an end.</param>
    /// <param name="from">First byte of the stretch, behind the first line.</param>
    /// <param name="to">The byte behind its last.</param>
    /// <exception cref="IOException">It cannot be read, or became shorter.</exception>
    public static PlainBlock? Read(SafeFileHandle file, long from, long to)
    {
        // Whether a line begins at the stretch's first byte is told by the byte before.
        var block = new PlainBlock { _bytes = new byte[checked((int)(to - from + 1))] };
        block.Fill(file, from - 1, 0);
        var before = block._bytes.AsSpan().IndexOf((byte)'\n');
        block._from = before < 0 ? block._bytes.Length : before + 1;
        if (block._from < block._bytes.Length && !block.ReadLastLine(file, to))
        {
            return null;
        }

        var lines = block._bytes.AsSpan(block._from);
        return lines.ContainsAny((byte)'"', (byte)'\r') || !Utf8.IsValid(lines) ? null : block;
    }

    /// <summary>Makes a value of each line; null when one has other fields than the header, or a field makes no sense.</summary>
    public List<T>? Rows<T>(FrozenDictionary<string, int> columns, Func<ICsvFields, T> read)
    {
        var fields = new PlainFields(columns);
        var rows = new List<T>();
        try
        {
            for (int start = _from, length; start < _bytes.Length; start += length + 1)
            {
                length = _bytes.AsSpan(start).IndexOf((byte)'\n');
                if (!fields.Begin(_bytes, start, length))
                {
                    return null;
                }

                rows.Add(read(fields));
            }

            return rows;
        }
        catch (InputException)
        {
            // Whoever reads it in any form comes upon the same, and has the line for it.
            return null;
        }
    }

    /// <summary>False when it is longer than any row may be.</summary>
    private bool ReadLastLine(SafeFileHandle file, long position)
    {
        while (_bytes[^1] != (byte)'\n')
        {
            if (_bytes.Length > CsvTable.LargestRowBytes)
            {
                return false;
            }

            var filled = _bytes.Length;
            var room = (int)Math.Min(Math.Max(MoreBytes, filled), RandomAccess.GetLength(file) - position);
            if (room <= 0)
            {
                throw new EndOfStreamException("it became shorter while it was read");
            }

            Array.Resize(ref _bytes, filled + room);
            Fill(file, position, filled);
            position += room;
            if (_bytes.AsSpan(filled).IndexOf((byte)'\n') is >= 0 and var end)
            {
                Array.Resize(ref _bytes, filled + end + 1);
            }
        }

        return true;
    }

    private void Fill(SafeFileHandle file, long position, int filled)
    {
        while (filled < _bytes.Length)
        {
            var read = RandomAccess.Read(file, _bytes.AsSpan(filled), position);
            if (read == 0)
            {
                throw new EndOfStreamException("it became shorter while it was read");
            }

            (filled, position) = (filled + read, position + read);
        }
    }
}
