namespace InferenceBench.Engines;

/// <summary>What a native library or its loader says, as a part of a sentence.</summary>
public static class NativeWords
{
    private const int Longest = 300;

    /// <summary>On one line, without the full stop, cut where it is long.</summary>
    public static string OneLine(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
