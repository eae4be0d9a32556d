using System.Buffers;
using System.Text.Json;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Results;

/// <summary>
/// Reads the cells that begin in a stretch of a document through a window that moves along it. Its room is given back, so that of
/// a large document never all is in memory.
/// </summary>
/// <param name="source">The document.</param>
/// <param name="length">Bytes of the document.</param>
/// <param name="windowBytes">Of the window; it grows where a cell is larger.</param>
internal sealed class CellStretch(ReadAt source, long length, int windowBytes) : IDisposable
{
    private readonly PlainOutcomes _outcomes = new();
    private byte[] _window = ArrayPool<byte>.Shared.Rent(windowBytes);
    private long _at;
    private int _filled;

    /// <summary>Every cell begins behind one of these.</summary>
    private static ReadOnlySpan<byte> LineOfCell => "\n    {"u8;

    /// <summary>The cells whose lines begin in a stretch, each with what stands behind it to the next or to the end.</summary>
    /// <param name="from">First byte of the stretch.</param>
    /// <param name="to">The byte behind its last.</param>
    /// <param name="isFirst">Nothing may stand before the first cell.</param>
    /// <exception cref="JsonException">They are not as this program writes them.</exception>
    /// <exception cref="IOException">The document cannot be read.</exception>
    public List<CellOutcome> Read(long from, long to, bool isFirst)
    {
        (_at, _filled) = (from, 0);
        var cells = new List<CellOutcome>();
        var line = NextLine(from);
        PlainJson.Require(!isFirst || line == from);
        while (line < to)
        {
            // Whether a cell does begin there, its reader finds out.
            var brace = line + LineOfCell.Length - 1;
            line = NextLine(brace);
            var (start, most) = ((int)(brace - _at), (int)(line - brace));
            cells.Add(_outcomes.Read(_window, start, most, out var cellLength));
            var tail = _window.AsSpan(start + cellLength, most - cellLength).Trim(" \n\r\t"u8);
            PlainJson.Require(line == length ? IsEnd(tail) : tail.SequenceEqual(","u8));
        }

        return cells;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_window);
        (_window, _filled) = ([], 0);
    }

    private static bool IsEnd(ReadOnlySpan<byte> tail) =>
        tail.Length > 1 && tail[0] == (byte)']' && tail[1..].TrimStart(" \n\r\t"u8).SequenceEqual("}"u8);

    /// <summary>The place of the next such line; the document's length when there is none. All from here to there is in the
    /// window.</summary>
    private long NextLine(long from)
    {
        var looked = from;
        do
        {
            var left = _window.AsSpan((int)(looked - _at), (int)(_at + _filled - looked));
            if (left.IndexOf(LineOfCell) is >= 0 and var found)
            {
                return looked + found;
            }

            // The last bytes may be the first ones of such a line.
            looked = Math.Max(looked, _at + _filled - LineOfCell.Length + 1);
        }
        while (Fill(from));
        return length;
    }

    /// <summary>Reads on; false at the document's end.</summary>
    /// <param name="kept">What stands before this place is no longer needed.</param>
    private bool Fill(long kept)
    {
        if (_at + _filled == length)
        {
            return false;
        }

        var left = _window.AsSpan((int)(kept - _at), (int)(_at + _filled - kept));
        if (left.Length > _window.Length / 2)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(_window.Length * 2));
            left.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_window);
            _window = larger;
        }
        else
        {
            left.CopyTo(_window);
        }

        (_at, _filled) = (kept, left.Length);
        var room = (int)Math.Min(_window.Length - _filled, length - _at - _filled);
        while (room > 0)
        {
            var read = source(_at + _filled, _window.AsSpan(_filled, room));
            if (read == 0)
            {
                throw new EndOfStreamException("it became shorter while it was read");
            }

            (_filled, room) = (_filled + read, room - read);
        }

        return true;
    }
}
