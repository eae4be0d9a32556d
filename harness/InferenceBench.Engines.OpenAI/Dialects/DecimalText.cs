using System.Buffers.Binary;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>Numbers as decimal digits, four at a time by a table: a prompt has thousands of them.</summary>
internal static class DecimalText
{
    /// <summary>Digits of the largest number.</summary>
    public const int MostDigits = 10;

    private const int Group = 10_000;
    private const int GroupDigits = 4;

    // A group's digits as they stand in memory, with leading zeros.
    private static readonly uint[] _groups = [.. Enumerable.Range(0, Group).Select(Digits)];

    /// <summary>Writes a number; gives how many digits it has.</summary>
    /// <param name="to">Has room for <see cref="MostDigits"/> and two bytes more.</param>
    /// <param name="number">0 or more.</param>
    public static int Write(Span<byte> to, int number)
    {
        if (number < Group)
        {
            return WriteFirst(to, number);
        }

        var high = number / Group;
        var length = high < Group ? WriteFirst(to, high) : Write(to, high);
        BinaryPrimitives.WriteUInt32LittleEndian(to[length..], _groups[number - (high * Group)]);
        return length + GroupDigits;
    }

    private static int WriteFirst(Span<byte> to, int number)
    {
        var length = number < 100 ? (number < 10 ? 1 : 2) : number < 1000 ? 3 : 4;
        BinaryPrimitives.WriteUInt32LittleEndian(to, _groups[number] >> (8 * (GroupDigits - length)));
        return length;
    }

    private static uint Digits(int number) =>
        (uint)('0'
            + (number / 1000) | ('0' + (number / 100 % 10)) << 8 | ('0' + (number / 10 % 10)) << 16 | ('0'
                + (number % 10)) << 24);
}
