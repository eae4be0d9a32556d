using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Load.Records;

/// <summary>The rows that begin in a stretch of <c>requests.csv</c>, counted by visit.</summary>
internal static class VisitStretch
{
    /// <summary>A visit's number and the comma behind it.</summary>
    private const int MostVisitBytes = 12;

    /// <summary>
    /// Visits one after the other, with the byte at which the first of their rows begins. Null when a row is not as this program
    /// writes it: quotes, carriage returns, no number in front, or no end.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="from">First byte of the stretch, behind the header.</param>
    /// <param name="to">The byte behind its last.</param>
    /// <param name="length">Of the file.</param>
    /// <exception cref="IOException">It cannot be read, or became shorter.</exception>
    public static List<RequestPart>? Read(SafeFileHandle file, long from, long to, long length)
    {
        // Whether a row begins at the stretch's first byte is told by the byte before; the visit of one that begins at its last
        // byte by those behind.
        var most = (int)(Math.Min(to + MostVisitBytes, length) - from + 1);
        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var bytes = rented.AsSpan(0, most);
            Fill(file, from - 1, bytes);
            var isPlain = !bytes.ContainsAny((byte)'"', (byte)'\r') && (to < length || bytes[^1] == (byte)'\n');
            return isPlain ? Parts(bytes, (int)(to - from), from - 1) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <param name="bytes">The stretch, with the byte before and some behind.</param>
    /// <param name="stretchBytes">Of the stretch alone.</param>
    /// <param name="offset">Of the first byte in the file.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static List<RequestPart>? Parts(ReadOnlySpan<byte> bytes, int stretchBytes, long offset)
    {
        var parts = new List<RequestPart>();
        ReadOnlySpan<byte> visit = default;
        var rows = 0;
        for (var at = 0; bytes[at..stretchBytes].IndexOf((byte)'\n') is >= 0 and var end;)
        {
            at += end + 1;
            var row = bytes[at..];
            if (visit.IsEmpty || !row.StartsWith(visit))
            {
                Close(parts, rows);
                if (!Utf8Parser.TryParse(row, out int number, out var digits) || digits == row.Length || row[digits] != (byte)',')
                {
                    return null;
                }

                parts.Add(new(number, 0, offset + at, 0, 0, 0));
                visit = row[..(digits + 1)];
                rows = 0;
            }

            rows++;
        }

        Close(parts, rows);
        return parts;
    }

    private static void Close(List<RequestPart> parts, int rows)
    {
        if (parts.Count > 0)
        {
            parts[^1] = parts[^1] with { Rows = rows };
        }
    }

    private static void Fill(SafeFileHandle file, long position, Span<byte> room)
    {
        while (!room.IsEmpty)
        {
            var read = RandomAccess.Read(file, room, position);
            if (read == 0)
            {
                throw new EndOfStreamException("it became shorter while it was read");
            }

            room = room[read..];
            position += read;
        }
    }
}
