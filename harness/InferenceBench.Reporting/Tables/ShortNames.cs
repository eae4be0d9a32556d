using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Tables;

/// <summary>
/// Cuts the texts of a column so that those that differ still do: at the end, or in the middle where only their tails tell them
/// apart, or down to the letters in which they differ.
/// </summary>
internal static class ShortNames
{
    private const string Gap = "…";

    /// <summary>The texts, none wider than <paramref name="width"/> terminal columns.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> texts, int width)
    {
        if (texts.All(text => TextWidth.Of(text) <= width))
        {
            return texts;
        }

        var different = texts.Distinct(StringComparer.Ordinal).Select(text => new Lettering(text)).ToList();
        var cut = Cuts(different, width).FirstOrDefault(AreApart) ?? Numbered(different, width);
        var shown = different.Zip(cut).ToDictionary(pair => pair.First.Text, pair => pair.Second, StringComparer.Ordinal);
        return [.. texts.Select(text => shown[text])];
    }

    /// <summary>
    /// Ways to cut, the most readable first: only the end, the middle, nearer to either end, without the beginning that all
    /// share, the letters that differ.
    /// </summary>
    private static IEnumerable<List<string>> Cuts(List<Lettering> texts, int width)
    {
        yield return texts.ConvertAll(text => End(text, width));
        foreach (var head in Enumerable.Range(0, Math.Max(0, width - 1)).OrderBy(head => Math.Abs(head - (width / 2))))
        {
            yield return texts.ConvertAll(text => Middle(text, head, width));
        }

        var shared = SharedStart(texts);
        yield return texts.ConvertAll(text => text.Width <= width
            ? text.Text
            : End(new Lettering(Gap + text.From(shared)), width));
        if (DifferingLetters.Of(texts, width) is { } differing)
        {
            yield return differing;
        }
    }

    private static string End(Lettering text, int width) =>
        text.Width <= width ? text.Text : width <= 0 ? "" : text.Head(width - 1) + Gap;

    private static string Middle(Lettering text, int head, int width)
    {
        if (text.Width <= width)
        {
            return text.Text;
        }

        var start = text.Head(head);
        return start + Gap + text.Tail(width - TextWidth.Of(start) - 1);
    }

    private static int SharedStart(List<Lettering> texts)
    {
        var count = 0;
        while (texts.TrueForAll(text => count < text.Count && text[count] == texts[0][count]))
        {
            count++;
        }

        return count;
    }

    /// <summary>What cannot be told apart by its letters within the width gets a number, where there is room for one.</summary>
    private static List<string> Numbered(List<Lettering> texts, int width)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return texts.ConvertAll(text =>
        {
            var cut = End(text, width);
            for (var number = 2; !seen.Add(cut) && number <= texts.Count && $" ({number})".Length < width; number++)
            {
                cut = End(text, width - $" ({number})".Length) + $" ({number})";
            }

            return cut;
        });
    }

    private static bool AreApart(List<string> texts) => texts.Distinct(StringComparer.Ordinal).Count() == texts.Count;
}
