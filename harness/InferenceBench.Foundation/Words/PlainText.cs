using System.Globalization;
using System.Text;

namespace InferenceBench.Foundation.Words;

/// <summary>
/// Text from files, servers and drivers made harmless wherever it is shown: a terminal, a spreadsheet, a page, a picture. Names
/// are cleaned where they come in, so that no output has to think of it.
/// </summary>
public static class PlainText
{
    /// <summary>One line without control and direction characters, which could move a cursor or reorder what is read.</summary>
    public static string OneLine(string? text)
    {
        var given = text ?? "";
        if (!given.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return given.Trim();
        }

        var line = new StringBuilder();
        foreach (var rune in given.EnumerateRunes())
        {
            _ = line.Append(rune.Value is '\n' or '\r' or '\t' ? " " : IsHarmful(rune) ? "?" : rune.ToString());
        }

        return line.ToString().Trim();
    }

    private static bool IsHarmful(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
