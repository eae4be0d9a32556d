using System.Globalization;
using System.Text;

namespace InferenceBench.Reporting.Terminal;

/// <summary>
/// A text as a reader sees it: letters with their marks, and signs that are made of several. None of these is ever cut in two.
/// </summary>
internal sealed class Lettering
{
    private const int Joiner = 0x200D;

    private readonly List<int> _starts = [];
    private readonly List<int> _widths = [0];

    public Lettering(string text)
    {
        Text = text;
        var at = 0;
        var isJoined = false;
        var isHalfFlag = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var isFlag = rune.Value is >= 0x1F1E6 and <= 0x1F1FF;
            if (_starts.Count == 0 || !(isJoined || Belongs(rune) || (isFlag && isHalfFlag)))
            {
                _starts.Add(at);
                isHalfFlag = isFlag;
            }
            else
            {
                isHalfFlag = isHalfFlag && !isFlag;
            }

            isJoined = rune.Value == Joiner;
            at += rune.Utf16SequenceLength;
        }

        for (var i = 0; i < Count; i++)
        {
            _widths.Add(_widths[i] + TextWidth.Of(this[i]));
        }
    }

    public string Text { get; }

    /// <summary>Letters.</summary>
    public int Count => _starts.Count;

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

    /// <summary>Marks, joiners and the colours of skin are part of the letter before them.</summary>
    private static bool Belongs(Rune rune) => rune.Value is Joiner or >= 0x1F3FB and <= 0x1F3FF
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark;
}
