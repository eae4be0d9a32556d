using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Tables;

/// <summary>
/// Cuts the texts of a column so that those that differ still do: at the end, or in the middle where only their tails tell them
/// apart.
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

        var different = texts.Distinct(StringComparer.Ordinal).ToList();
        var cut = Cuts(different, width).Select(how => different.ConvertAll(text => how(text)))
            .FirstOrDefault(AreApart) ?? different.ConvertAll(text => TextWidth.Cut(text, width));
        var shown = different.Zip(cut).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return [.. texts.Select(text => shown[text])];
    }

    /// <summary>
    /// Ways to cut, the most readable first: only the end, the middle, nearer to either end, and without the beginning that all
    /// share.
    /// </summary>
    private static IEnumerable<Func<string, string>> Cuts(List<string> texts, int width)
    {
        yield return text => TextWidth.Cut(text, width);
        foreach (var head in Enumerable.Range(0, Math.Max(0, width - 1)).OrderBy(head => Math.Abs(head - (width / 2))))
        {
            yield return text => Middle(text, head, width);
        }

        var shared = SharedStart(texts);
        yield return text => TextWidth.Of(text) <= width ? text : TextWidth.Cut(Gap + text[shared..], width);
    }

    private static string Middle(string text, int head, int width)
    {
        if (TextWidth.Of(text) <= width)
        {
            return text;
        }

        var start = TextWidth.Cut(text, head + 1)[..^1];
        return start + Gap + Tail(text, width - TextWidth.Of(start) - 1);
    }

    private static string Tail(string text, int width)
    {
        var kept = "";
        foreach (var rune in text.EnumerateRunes().Reverse())
        {
            if (TextWidth.Of(rune + kept) > width)
            {
                break;
            }

            kept = rune + kept;
        }

        return kept;
    }

    private static int SharedStart(List<string> texts)
    {
        var runes = texts.ConvertAll(text => text.EnumerateRunes().ToArray());
        var count = 0;
        while (runes.TrueForAll(text => count < text.Length && text[count] == runes[0][count]))
        {
            count++;
        }

        return runes[0].Take(count).Sum(rune => rune.Utf16SequenceLength);
    }

    private static bool AreApart(List<string> texts) => texts.Distinct(StringComparer.Ordinal).Count() == texts.Count;
}
