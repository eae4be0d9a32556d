using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Tables;

/// <summary>
/// Lays texts out in columns within a width. Where they do not fit, first the gaps narrow, then the shrinking column is cut
/// so that what differs still does, then columns are left out in their drop order.
/// </summary>
internal sealed class TextTable
{
    private const int ShortestCut = 14;

    private readonly IReadOnlyList<TextColumn> _columns;
    private readonly IReadOnlyList<IReadOnlyList<string>> _rows;
    private readonly List<int> _shown;
    private readonly int[] _widths;
    private readonly int _width;
    private readonly int _gap;

    /// <param name="columns">Columns from left to right.</param>
    /// <param name="rows">One text for each column.</param>
    /// <param name="width">Terminal columns to keep within.</param>
    public TextTable(IReadOnlyList<TextColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        (_columns, _rows, _width, _gap) = (columns, rows, width, 2);
        _shown = [.. Enumerable.Range(0, columns.Count)];
        _widths = [.. _shown.Select(NaturalWidth)];
        if (Overflow > 0)
        {
            _gap = 1;
        }

        Shrink(ShortestCut);
        while (Overflow > 0
            && _shown.Where(c => _columns[c].DropOrder > 0)
                .OrderBy(c => _columns[c].DropOrder)
                .Cast<int?>()
                .FirstOrDefault() is { } next)
        {
            _shown.Remove(next);
            Restore();
            Shrink(ShortestCut);
        }

        Shrink(1);
    }

    /// <summary>Names of the columns left out.</summary>
    public IReadOnlyList<string> Hidden => [.. Enumerable.Range(0, _columns.Count).Except(_shown).Select(c => _columns[c].Name)];

    private int Overflow => _shown.Sum(c => _widths[c]) + (_gap * (_shown.Count - 1)) - _width;

    public IEnumerable<OutputLine> Lines()
    {
        yield return Line(c => _columns[c].Header.Top, LineKind.Heading);
        if (_shown.Any(c => _columns[c].Header.Bottom.Length > 0))
        {
            yield return Line(c => _columns[c].Header.Bottom, LineKind.Heading);
        }

        yield return Line(c => new string('-', _widths[c]), LineKind.Quiet);
        var shrunk = _shown.Where(c => _columns[c].Shrinks)
            .ToDictionary(c => c, c => ShortNames.Of([.. _rows.Select(row => row[c])], _widths[c]));
        for (var i = 0; i < _rows.Count; i++)
        {
            yield return Line(c => shrunk.TryGetValue(c, out var texts) ? texts[i] : _rows[i][c], LineKind.Normal);
        }
    }

    private int NaturalWidth(int column) => _rows.Select(row => TextWidth.Of(row[column]))
        .Append(_columns[column].Header.Top.Length).Append(_columns[column].Header.Bottom.Length).Max();

    private void Restore()
    {
        foreach (var column in _shown)
        {
            _widths[column] = NaturalWidth(column);
        }
    }

    private void Shrink(int shortest)
    {
        foreach (var column in _shown.Where(c => _columns[c].Shrinks))
        {
            _widths[column] = Math.Max(Math.Min(shortest, _widths[column]), _widths[column] - Math.Max(0, Overflow));
        }
    }

    private OutputLine Line(Func<int, string> text, LineKind kind)
    {
        var cells = _shown.Select(c => TextWidth.Pad(TextWidth.Cut(text(c), _widths[c]), _widths[c], _columns[c].Right));
        return new OutputLine(TextWidth.Cut(string.Join(new string(' ', _gap), cells).TrimEnd(), _width), kind);
    }
}
