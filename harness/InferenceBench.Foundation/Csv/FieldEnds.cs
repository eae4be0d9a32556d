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
        int fields = 0, at = 0;
        for (; at <= line.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            var commas = Vector256.Equals(Vector256.Create(line[at..]), Vector256.Create((byte)',')).ExtractMostSignificantBits();
            for (; commas != 0; commas &= commas - 1)
            {
                if (fields == ends.Length)
                {
                    return fields + 1;
                }

                ends[fields++] = at + BitOperations.TrailingZeroCount(commas);
            }
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
}
