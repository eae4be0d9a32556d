using System.Text;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Reporting.Formatting;

/// <summary>Makes text from files and servers harmless to a terminal and to Markdown.</summary>
public static class SafeText
{
    /// <summary>One line without control and direction characters, which could move the cursor or reorder what is read.</summary>
    public static string OneLine(string? text) => PlainText.OneLine(text);

    /// <summary>One line whose characters mean nothing to Markdown or HTML.</summary>
    public static string Markdown(string? text)
    {
        var line = OneLine(text);
        var escaped = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            _ = character switch
            {
                '_' when IsWithinWord(line, i) => escaped.Append('_'),
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '|' or '\\' or '`' or '*' or '_' or '[' or ']' => escaped.Append('\\').Append(character),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    // There, as in Q4_K_M, an underscore means itself.
    private static bool IsWithinWord(string line, int i) =>
        i > 0 && i < line.Length - 1 && char.IsLetterOrDigit(line[i - 1]) && char.IsLetterOrDigit(line[i + 1]);

    /// <summary>
    /// The few signs used here that are not ASCII, none longer than before, for terminals that cannot show them.
    /// </summary>
    public static string Ascii(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace('±', '~')
            .Replace('–', '-')
            .Replace('…', '~')
            .Replace('━', '#')
            .Replace('─', '-')
            .Replace('·', '-')
            .Replace('×', 'x')
            .Replace("°", "", StringComparison.Ordinal);
    }
}
