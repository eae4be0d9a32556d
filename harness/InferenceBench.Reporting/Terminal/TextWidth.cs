using Spectre.Console.Rendering;

namespace InferenceBench.Reporting.Terminal;

/// <summary>Text measured in terminal columns: some characters take two.</summary>
public static class TextWidth
{
    /// <summary>Columns it takes.</summary>
    public static int Of(string text) => IsNarrow(text) ? text.Length : new Segment(text).CellCount();

    /// <summary>The text, or its beginning and an ellipsis, no wider than <paramref name="width"/>.</summary>
    public static string Cut(string text, int width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        return width <= 0 ? "" : new Lettering(text).Head(width - 1) + "…";
    }

    /// <summary>
    /// The text, or its beginning and its end with an ellipsis between, no wider than <paramref name="width"/>.
    /// </summary>
    public static string CutMiddle(string text, int width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        var letters = new Lettering(text);
        var start = letters.Head((width - 1) / 2);
        return width <= 0 ? "" : $"{start}…{letters.Tail(width - 1 - Of(start))}";
    }

    /// <summary>Fills up with spaces.</summary>
    public static string Pad(string text, int width, bool right)
    {
        var spaces = new string(' ', Math.Max(0, width - Of(text)));
        return right ? spaces + text : text + spaces;
    }

    /// <summary>
    /// Breaks at spaces. The first line begins with <paramref name="label"/>, the others with as many spaces as
    /// <paramref name="indent"/> says, to which the label is padded. A word wider than a line is cut into pieces.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string text, int width, int indent = 0, string label = "")
    {
        var lines = new List<string>();
        var margin = label.Length > 0 ? Pad(label, indent, right: false) : "";
        var line = "";
        foreach (var word in Words(text, Math.Max(1, width - indent)))
        {
            if (line.Length > 0 && Of(margin) + Of(line) + 1 + Of(word) > width)
            {
                lines.Add(margin + line);
                (margin, line) = (new string(' ', indent), "");
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add((margin + line).TrimEnd());
        return lines;
    }

    /// <summary>
    /// Nearly all text is, with the few signs that this program puts into it; asking for the width of each letter takes longer
    /// than all else with it.
    /// </summary>
    private static bool IsNarrow(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (letter is not (>= ' ' and <= '~' or '±' or '×' or '·' or '–' or '…'))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<string> Words(string text, int width)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            while (Of(rest) > width)
            {
                var letters = new Lettering(rest);
                var piece = letters.Head(Math.Max(width, letters.WidthOf(0)));
                yield return piece;
                rest = rest[piece.Length..];
            }

            yield return rest;
        }
    }
}
