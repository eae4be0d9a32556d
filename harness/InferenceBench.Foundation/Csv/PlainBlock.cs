using System.Buffers;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using InferenceBench.Foundation.Failures;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Foundation.Csv;

/// <summary>The lines that begin in a stretch of a file. Its room is given back with it, for the next stretch.</summary>
internal sealed class PlainBlock : IDisposable
{
    private const int MoreBytes = 1 << 16;

    private byte[] _bytes;
    private int _length;
    private int _from;

    private PlainBlock(int length) => (_bytes, _length) = (ArrayPool<byte>.Shared.Rent(length + MoreBytes), length);

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
        var block = new PlainBlock(checked((int)(to - from + 1)));
        try
        {
            if (block.ReadLines(file, from, to))
            {
                return block;
            }
        }
        catch
        {
            block.Dispose();
            throw;
        }

        block.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _length, _from) = ([], 0, 0);
    }

    /// <summary>What the lines say; null when one has other fields than the header, or a field makes no sense.</summary>
    /// <param name="columns">Places of the columns.</param>
    /// <param name="add">Adds what a line says to what those before it said.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public List<T>? Rows<T>(FrozenDictionary<string, int> columns, Action<List<T>, ICsvFields> add)
    {
        var fields = new PlainFields(columns);
        var rows = new List<T>();
        try
        {
            for (int start = _from, length; start < _length; start += length + 1)
            {
                length = _bytes.AsSpan(start, _length - start).IndexOf((byte)'\n');
                if (!fields.Begin(_bytes, start, length))
                {
                    return null;
                }

                add(rows, fields);
            }

            return rows;
        }
        catch (InputException)
        {
            // Whoever reads it in any form comes upon the same, and has the line for it.
            return null;
        }
    }

    /// <summary>False when they are not as this program writes them.</summary>
    private bool ReadLines(SafeFileHandle file, long from, long to)
    {
        Fill(file, from - 1, 0);
        var before = _bytes.AsSpan(0, _length).IndexOf((byte)'\n');
        _from = before < 0 ? _length : before + 1;
        if (_from < _length && !ReadLastLine(file, to))
        {
            return false;
        }

        var lines = _bytes.AsSpan(_from, _length - _from);
        return !lines.ContainsAny((byte)'"', (byte)'\r') && Utf8.IsValid(lines);
    }

    /// <summary>False when it is longer than any row may be.</summary>
    private bool ReadLastLine(SafeFileHandle file, long position)
    {
        while (_bytes[_length - 1] != (byte)'\n')
        {
            if (_length > CsvTable.LargestRowBytes)
            {
                return false;
            }

            var filled = _length;
            var room = (int)Math.Min(Math.Max(MoreBytes, filled), RandomAccess.GetLength(file) - position);
            if (room <= 0)
            {
                throw new EndOfStreamException("it became shorter while it was read");
            }

            MakeRoom(filled + room);
            _length = filled + room;
            Fill(file, position, filled);
            position += room;
            if (_bytes.AsSpan(filled, room).IndexOf((byte)'\n') is >= 0 and var end)
            {
                _length = filled + end + 1;
            }
        }

        return true;
    }

    private void MakeRoom(int length)
    {
        if (length > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(length);
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
    }

    private void Fill(SafeFileHandle file, long position, int filled)
    {
        while (filled < _length)
        {
            var read = RandomAccess.Read(file, _bytes.AsSpan(filled, _length - filled), position);
            if (read == 0)
            {
                throw new EndOfStreamException("it became shorter while it was read");
            }

            (filled, position) = (filled + read, position + read);
        }
    }
}
