using System.Globalization;

namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>Reads the small forms that system files come in.</summary>
internal static class SystemFilesReading
{
    // A whole number of 64 bits has 20 signs, and a line's end.
    private const int MostDigits = 32;

    private static ReadOnlySpan<byte> _space => "\0 \t\r\n"u8;

    /// <summary>The file's text without surrounding white space; null when missing or empty.</summary>
    public static string? ReadWord(this ISystemFiles files, string path)
    {
        var text = files.ReadText(path)?.Trim('\0', ' ', '\t', '\r', '\n');
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The file as one whole number; null when it is something else.</summary>
    public static long? ReadLong(this ISystemFiles files, string path) => ParseLong(files.ReadWord(path));

    /// <summary>The file as one whole number; null when it is something else, or cannot be read now.</summary>
    public static long? ReadLong(this IHeldFile file)
    {
        Span<byte> buffer = stackalloc byte[MostDigits];
        var word = buffer[..file.Read(buffer)].Trim(_space);
        return long.TryParse(word, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>The file's lines; none when it cannot be read.</summary>
    public static IReadOnlyList<string> ReadLines(this ISystemFiles files, string path) =>
        files.ReadText(path)?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Value of the first line <c>key value</c> or <c>key: value</c>; null when there is none.</summary>
    public static string? ValueOf(this IEnumerable<string> lines, string key) =>
        lines.Where(line => line.StartsWith(key, StringComparison.Ordinal)
            && line.Length > key.Length
            && line[key.Length] is ' ' or '\t' or ':')
            .Select(line => line[key.Length..].TrimStart(' ', '\t', ':'))
            .FirstOrDefault();

    public static long? ParseLong(string? text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static double? ParseDouble(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;
}
