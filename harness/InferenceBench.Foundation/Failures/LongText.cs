using System.Text.RegularExpressions;

namespace InferenceBench.Foundation.Failures;

/// <summary>
/// Keeps a sentence a sentence, whatever it quotes: a file may hold a number of a million digits. The beginning says what and where,
/// the end what to do, so that the middle goes.
/// </summary>
public static partial class LongText
{
    /// <summary>Letters of the longest message.</summary>
    public const int Most = 2800;

    private const int MostOfAWord = 240;
    private const int WordEnds = 100;
    private const int Beginning = 2000;
    private const int End = 700;

    /// <summary>The message with its long words, then itself, cut in their middle; the same where nothing is long.</summary>
    public static string Cut(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Length <= MostOfAWord)
        {
            return message;
        }

        var words = LongWord().Replace(message, word => Middle(word.Value, WordEnds, WordEnds));
        return words.Length <= Most ? words : Middle(words, Beginning, End);
    }

    private static string Middle(string text, int beginning, int end) =>
        (char.IsHighSurrogate(text[beginning - 1]) ? text[..(beginning - 1)] : text[..beginning]) + "…"
        + (char.IsLowSurrogate(text[^end]) ? text[^(end - 1)..] : text[^end..]);

    [GeneratedRegex(@"\S{240,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongWord();
}
