using System.Globalization;
using System.Text;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>Words of a server as they may stand in a result: one short line, without characters that steer a terminal and without the key it was sent.</summary>
internal static class ServerText
{
    internal const int LongestWords = 200;

    /// <summary>The words, cut to <see cref="LongestWords"/>.</summary>
    /// <param name="text">Anything; null = nothing.</param>
    /// <param name="secret">Replaced by <c>***</c>; null or empty = none.</param>
    internal static string Clean(string? text, string? secret = null)
    {
        var line = new StringBuilder();
        foreach (var rune in (Hide(text, secret) ?? "").EnumerateRunes())
        {
            if (line.Length >= LongestWords)
            {
                line.Append('…');
                break;
            }

            if (!IsSteering(rune) && (rune.Value != ' ' || (line.Length > 0 && line[^1] != ' ')))
            {
                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().Trim().TrimEnd('.');
    }

    /// <summary>The text without the secret.</summary>
    internal static string? Hide(string? text, string? secret) =>
        string.IsNullOrEmpty(secret) ? text : text?.Replace(secret, "***", StringComparison.Ordinal);

    private static bool IsSteering(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;
}
