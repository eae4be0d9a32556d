using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace InferenceBench.Foundation.Csv;

/// <summary>
/// Numbers within a line of text, as <see cref="PlainDigits"/> and <see cref="ExactNumber"/> read them, without a step for each
/// digit: the bytes that end with a number's last are taken at once, and those before its first left out. Numbers of all lengths
/// are mixed in a line, so that each end of a loop over their digits would be guessed wrong.
/// </summary>
public static class LineNumbers
{
    private const int CountBytes = sizeof(ulong);
    private const int BitsPerByte = 8;
    private const ulong HalfOfDigits = 100_000_000;

    /// <summary>A number of at most nine digits; false for any other text.</summary>
    /// <param name="line">The line.</param>
    /// <param name="from">The number's first byte.</param>
    /// <param name="to">The byte behind its last.</param>
    /// <param name="value">The number; 0 for any other text.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryCount(ReadOnlySpan<byte> line, int from, int to, out int value)
    {
        var length = to - from;
        if (to < CountBytes || length is < 1 or > CountBytes)
        {
            return PlainDigits.TryCount(line[from..to], out value);
        }

        var others = BitsPerByte * (CountBytes - length);
        var letters = BinaryPrimitives.ReadUInt64LittleEndian(line[(to - CountBytes)..]);
        var digits = (letters ^ PlainDigits.Zeros) >> others << others;
        var isCount = PlainDigits.AreDigits(digits);
        value = isCount ? (int)PlainDigits.Joined(digits) : 0;
        return isCount;
    }

    /// <summary>A finite number with a decimal point.</summary>
    /// <param name="line">The line.</param>
    /// <param name="from">The number's first byte.</param>
    /// <param name="to">The byte behind its last.</param>
    /// <param name="value">The number; 0 for any other text.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryNumber(ReadOnlySpan<byte> line, int from, int to, out double value)
    {
        var isNegative = from < to && line[from] == (byte)'-';
        var length = to - from - (isNegative ? 1 : 0);
        if (to < Vector128<byte>.Count || length < 1 || length > Vector128<byte>.Count)
        {
            return ExactNumber.TryNumber(line[from..to], out value);
        }

        var letters = Vector128.Create(line.Slice(to - Vector128<byte>.Count, Vector128<byte>.Count));
        var others = Vector128<byte>.Count - length;
        var points = Vector128.Equals(letters, Vector128.Create((byte)'.')).ExtractMostSignificantBits() >> others << others;
        var point = points == 0 ? -1 : BitOperations.TrailingZeroCount(points);
        var count = length - (points == 0 ? 0 : 1);

        // Digits before the point move over it, and what stands before the number is left out.
        var places = Vector128<sbyte>.Indices;
        var moved = places + Vector128.LessThanOrEqual(places, Vector128.Create((sbyte)point));
        var digits = Vector128.ShuffleNative(letters ^ Vector128.Create((byte)'0'), moved.AsByte())
            & Vector128.GreaterThanOrEqual(places, Vector128.Create((sbyte)(Vector128<byte>.Count - count))).AsByte();
        var (first, last) = (digits.AsUInt64()[0], digits.AsUInt64()[1]);
        if (count == 0 || !PlainDigits.AreDigits(first) || !PlainDigits.AreDigits(last))
        {
            return ExactNumber.TryNumber(line[from..to], out value);
        }

        var size = (PlainDigits.Joined(first) * HalfOfDigits) + PlainDigits.Joined(last);
        if (size > ExactNumber.LargestExact)
        {
            return ExactNumber.TryNumber(line[from..to], out value);
        }

        var number = (long)size / ExactNumber.PowersOfTen[points == 0 ? 0 : Vector128<byte>.Count - 1 - point];
        value = isNegative ? -number : number;
        return true;
    }
}
