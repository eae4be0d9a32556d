using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace InferenceBench.Foundation.Csv;

/// <summary>Whole numbers of digits alone, as this program writes them in tables of millions of rows.</summary>
public static class PlainDigits
{
    /// <summary>So many digits are always a 32-bit number.</summary>
    private const int MostCountDigits = 9;

    private const int HashDigits = 16;

    /// <summary>Eight times the digit 0.</summary>
    internal const ulong Zeros = 0x3030303030303030;

    /// <summary>What a small letter has and a capital has not.</summary>
    private const byte SmallLetter = 0x20;

    /// <summary>A number of at most nine digits; false for any other text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryCount(ReadOnlySpan<byte> text, out int value)
    {
        var isCount = Read(text, 0, out var digits) == text.Length && text.Length is > 0 and <= MostCountDigits;
        value = isCount ? (int)digits : 0;
        return isCount;
    }

    /// <summary>Sixteen hexadecimal digits; false for any other text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryHash(ReadOnlySpan<byte> text, out ulong value)
    {
        value = 0;
        if (text.Length != HashDigits)
        {
            return false;
        }

        var letters = Vector128.Create(text);
        var digits = letters - Vector128.Create((byte)'0');
        var tens = (letters | Vector128.Create(SmallLetter)) - Vector128.Create((byte)'a');
        var areDigits = Vector128.LessThanOrEqual(digits, Vector128.Create((byte)9));
        if ((areDigits | Vector128.LessThanOrEqual(tens, Vector128.Create((byte)5))) != Vector128<byte>.AllBitsSet)
        {
            return false;
        }

        var halves = Vector128.ConditionalSelect(areDigits, digits, tens + Vector128.Create((byte)10)).AsUInt64();
        value = (Bits(halves[0]) << 32) | Bits(halves[1]);
        return true;
    }

    /// <summary>
    /// Reads digits up to the first byte that is none, eight at a time where there are so many, behind others that were read
    /// before.
    /// </summary>
    /// <param name="text">Begins with them.</param>
    /// <param name="before">The number that they go on.</param>
    /// <param name="value">Both together; of more than 18 digits it means nothing.</param>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Read(ReadOnlySpan<byte> text, long before, out long value)
    {
        var count = 0;
        value = before;
        while (text.Length - count >= sizeof(ulong)
            && TryEight(BinaryPrimitives.ReadUInt64LittleEndian(text[count..]), out var eight))
        {
            value = (value * 100_000_000) + eight;
            count += sizeof(ulong);
        }

        for (; count < text.Length && (uint)(text[count] - '0') <= 9; count++)
        {
            value = (value * 10) + (text[count] - '0');
        }

        return count;
    }

    /// <summary>Each of eight bytes is from 0 to 9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AreDigits(ulong bytes) => ((bytes | (bytes + 0x7676767676767676)) & 0x8080808080808080) == 0;

    /// <summary>
    /// The number of eight digits from 0 to 9, the first in the lowest byte: neighbours are put together to numbers of two, four,
    /// eight digits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Joined(ulong digits)
    {
        var pairs = (digits * 10) + (digits >> 8);
        return (((pairs & 0x000000FF000000FF) * 0x000F424000000064)
            + (((pairs >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32;
    }

    /// <summary>Eight hexadecimal digits from 0 to 15, the first in the lowest byte, side by side, the first on top.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(ulong digits)
    {
        var bits = BinaryPrimitives.ReverseEndianness(digits);
        bits = (bits | (bits >> 4)) & 0x00FF00FF00FF00FF;
        bits = (bits | (bits >> 8)) & 0x0000FFFF0000FFFF;
        return (bits | (bits >> 16)) & 0x00000000FFFFFFFF;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryEight(ulong letters, out uint value)
    {
        var digits = letters - Zeros;
        value = (uint)Joined(digits);
        return AreDigits(digits);
    }
}
