using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace InferenceBench.Foundation.Csv;

/// <summary>Whole numbers of digits alone, as this program writes them in tables of millions of rows.</summary>
public static class PlainDigits
{
    /// <summary>So many digits are always a 32-bit number.</summary>
    private const int MostCountDigits = 9;

    private const int HashDigits = 16;
    private const ulong Zeros = 0x3030303030303030;

    /// <summary>A byte that is no hexadecimal digit.</summary>
    private const byte NoDigit = 0xFF;

    private static readonly byte[] _hexadecimal = [.. Enumerable.Range(0, 256).Select(
        letter => char.IsAsciiHexDigit((char)letter) ? Convert.ToByte(((char)letter).ToString(), HashDigits) : NoDigit)];

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

        byte seen = 0;
        foreach (var letter in text)
        {
            var digit = _hexadecimal[letter];
            seen |= digit;
            value = (value << 4) | digit;
        }

        return seen != NoDigit;
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

    /// <summary>Neighbours are put together to numbers of two, four, eight digits; the first is in the lowest byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryEight(ulong letters, out uint value)
    {
        var digits = letters - Zeros;
        var areDigits = ((digits | (digits + 0x7676767676767676)) & 0x8080808080808080) == 0;
        var pairs = (digits * 10) + (digits >> 8);
        value = (uint)((((pairs & 0x000000FF000000FF) * 0x000F424000000064)
            + (((pairs >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
        return areDigits;
    }
}
