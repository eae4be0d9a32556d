using System.Text;

namespace InferenceBench.Testing;

/// <summary>
/// Spoils a sound input in one of the ways in which files get spoilt, or are by someone who means it. The same seed spoils the
/// same way.
/// </summary>
internal static class Mutation
{
    private static readonly byte[][] _words =
    [
        .. new[]
        {
            "", "null", "~", "-1", "0", "-0", "1e999", "-1e308", "NaN", "Infinity", "99999999999999999999", "9223372036854775807",
            "2147483648", "1,5", "1.000,5", "0x10", "\"",
            "''", "[", "]", "{", "}", "[]", "{}", ":", ",", ";", "\t", "\r", "\n", "\n\n", "- ", "&a", "*a", "<<: *a", "!!int x",
            "---\n", "#", "|", ">", "%", "true", "\0", "\u001b[2J",
            "\u202e", "\ud83d\ude00", "=cmd|x", "</script>", "data: ", "error: ", "\uFEFF", "é",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF],
        [0, 0, 0, 0, 0, 0, 0, 0x80],
    ];

    /// <summary>One to four changes.</summary>
    internal static byte[] Of(byte[] sound, Random random)
    {
        var bytes = sound;
        for (var left = random.Next(1, 5); left > 0; left--)
        {
            bytes = One(bytes, random);
        }

        return bytes;
    }

    private static byte[] One(byte[] bytes, Random random)
    {
        var (from, to) = Range(bytes.Length, random);
        var word = _words[random.Next(_words.Length)];
        return random.Next(9) switch
        {
            0 => bytes[..from],
            1 => [.. bytes[..from], .. bytes[to..]],
            2 => [.. bytes[..to], .. bytes[from..to], .. bytes[to..]],
            3 => [.. bytes[..from], .. word, .. bytes[from..]],
            4 => [.. bytes[..from], .. word, .. bytes[to..]],
            5 => Flipped(bytes, random),
            6 => Number(bytes, word, random),
            7 => [.. bytes[..from], .. Noise(random), .. bytes[to..]],
            _ => [.. bytes[..from], .. Enumerable.Repeat(word, random.Next(1, 300)).SelectMany(w => w), .. bytes[from..]],
        };
    }

    private static (int From, int To) Range(int length, Random random)
    {
        var from = random.Next(length + 1);
        return (from, Math.Min(length, from + random.Next(1, 40)));
    }

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        var copy = (byte[])bytes.Clone();
        if (copy.Length > 0)
        {
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        }

        return copy;
    }

    /// <summary>Another word in the place of a number.</summary>
    private static byte[] Number(byte[] bytes, byte[] word, Random random)
    {
        var start = Array.FindIndex(bytes, random.Next(bytes.Length + 1), b => char.IsAsciiDigit((char)b));
        if (start < 0)
        {
            return bytes;
        }

        var end = Array.FindIndex(bytes, start, b => !char.IsAsciiDigit((char)b) && b != (byte)'.');
        return [.. bytes[..start], .. word, .. bytes[(end < 0 ? bytes.Length : end)..]];
    }

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(1, 60)];
        random.NextBytes(noise);
        return noise;
    }
}
