using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace InferenceBench.Foundation.Csv;

/// <summary>Where the fields of a line without quotes end.</summary>
public static class FieldEnds
{
    /// <summary>Finds them; returns how many there are, one more than fit when there are too many.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="ends">Room for the place behind each field.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Of(ReadOnlySpan<byte> line, Span<int> ends)
    {
        var (fields, at) = (0, 0);
        for (; at <= line.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            if (!Add(Commas(line[at..]), at, ends, ref fields))
            {
                return fields + 1;
            }
        }

        if (at < line.Length && line.Length >= Vector256<byte>.Count)
        {
            // The line's last bytes, less those of them that were looked at: one by one they would take as long as all before.
            var seen = Vector256<byte>.Count - (line.Length - at);
            if (!Add(Commas(line[^Vector256<byte>.Count..]) >> seen, at, ends, ref fields))
            {
                return fields + 1;
            }

            at = line.Length;
        }

        for (; at <= line.Length; at++)
        {
            if (at == line.Length || line[at] == (byte)',')
            {
                if (fields == ends.Length)
                {
                    return fields + 1;
                }

                ends[fields++] = at;
            }
        }

        return fields;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Commas(ReadOnlySpan<byte> bytes) =>
        Vector256.Equals(Vector256.Create(bytes), Vector256.Create((byte)',')).ExtractMostSignificantBits();

    /// <summary>False when there are too many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Add(uint commas, int at, Span<int> ends, ref int fields)
    {
        for (; commas != 0; commas &= commas - 1)
        {
            if (fields == ends.Length)
            {
                return false;
            }

            ends[fields++] = at + BitOperations.TrailingZeroCount(commas);
        }

        return true;
    }
}
