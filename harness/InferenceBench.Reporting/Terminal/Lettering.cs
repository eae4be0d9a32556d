using System.Globalization;

namespace InferenceBench.Reporting.Terminal;

/// <summary>
/// A text as a reader sees it: letters with their marks, and signs that are made of several (grapheme clusters of Unicode's
/// annex 29). None of these is ever cut in two.
/// </summary>
internal sealed class Lettering
{
    private readonly int[] _starts;
    private readonly List<int> _widths = [0];

    public Lettering(string text)
    {
        (Text, _starts) = (text, StringInfo.ParseCombiningCharacters(text));
        for (var i = 0; i < Count; i++)
        {
            _widths.Add(_widths[i] + TextWidth.Of(this[i]));
        }
    }

    public string Text { get; }

    /// <summary>Letters.</summary>
    public int Count => _starts.Length;

    /// <summary>Terminal columns of all.</summary>
    public int Width => _widths[^1];

    public string this[int letter] => Text[_starts[letter]..End(letter)];

    /// <summary>Terminal columns of a letter; 0 beyond the last.</summary>
    public int WidthOf(int letter) => letter < Count ? _widths[letter + 1] - _widths[letter] : 0;

    /// <summary>As many letters from the start as fit.</summary>
    public string Head(int width) => Text[..Start(LettersWithin(width))];

    /// <summary>As many letters from the end as fit.</summary>
    public string Tail(int width)
    {
        var first = _widths.FindIndex(before => Width - before <= width);
        return first < 0 ? "" : Text[Start(first)..];
    }

    /// <summary>Letters from one on.</summary>
    public string From(int letter) => Text[Start(letter)..];

    private int LettersWithin(int width) => Math.Max(0, _widths.FindLastIndex(before => before <= width));

    private int Start(int letter) => letter < Count ? _starts[letter] : Text.Length;

    private int End(int letter) => Start(letter + 1);
}
