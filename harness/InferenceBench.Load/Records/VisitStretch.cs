using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
            return to < length || bytes[^1] == (byte)'\n' ? Parts(bytes, (int)(to - from), from - 1) : null;
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
        var rows = new RowCounter(bytes, offset);
        var odd = Vector256<byte>.Zero;
        var at = 0;
        for (; at <= stretchBytes - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            var block = Vector256.Create(bytes.Slice(at, Vector256<byte>.Count));
            odd |= Vector256.Equals(block, Vector256.Create((byte)'"')) | Vector256.Equals(block, Vector256.Create((byte)'\r'));
            var ends = Vector256.Equals(block, Vector256.Create((byte)'\n')).ExtractMostSignificantBits();
            for (; ends != 0; ends &= ends - 1)
            {
                rows.Add(at + BitOperations.TrailingZeroCount(ends) + 1);
            }
        }

        // The rest is looked through with the bytes behind the stretch, in which its last row may begin.
        var isPlain = odd == Vector256<byte>.Zero && !bytes[at..].ContainsAny((byte)'"', (byte)'\r');
        for (; at < stretchBytes; at++)
        {
            if (bytes[at] == (byte)'\n')
            {
                rows.Add(at + 1);
            }
        }

        return isPlain ? rows.Parts() : null;
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
