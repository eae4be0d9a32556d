using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Tables;

/// <summary>
/// Lays texts out in columns within a width. Where they do not fit, first the gaps narrow, then the shrinking column is cut
/// so that what differs still does, then columns are left out in their drop order.
/// </summary>
internal sealed class TextTable
{
    private const int ShortestCut = 14;

    /// <summary>More than most lines have.</summary>
    private const int LikelyWidth = 128;

    private readonly IReadOnlyList<TextColumn> _columns;
    private readonly IReadOnlyList<IReadOnlyList<string>> _rows;
    private readonly List<int> _shown;
    private readonly int[] _natural;
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
        _natural = [.. _shown.Select(NaturalWidth)];
        _widths = [.. _natural];
        if (Overflow > 0)
        {
            _gap = 1;
        }

        Shrink(ShortestCut);
        while (Overflow > 0
            && _shown.Where(IsDropped)
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

    private bool IsDropped(int column) => _columns[column].DropOrder > 0
        && (!_columns[column].TellsApart
            || _rows.Select(row => row[column]).Distinct(StringComparer.Ordinal).Take(2).Count() < 2);

    private int Overflow => _shown.Sum(c => _widths[c]) + (_gap * (_shown.Count - 1)) - _width;

    public IEnumerable<OutputLine> Lines()
    {
        yield return Line([.. _columns.Select(column => column.Header.Top)], LineKind.Heading);
        if (_shown.Any(c => _columns[c].Header.Bottom.Length > 0))
        {
            yield return Line([.. _columns.Select(column => column.Header.Bottom)], LineKind.Heading);
        }

        yield return Line([.. _widths.Select(width => new string('-', width))], LineKind.Quiet);
        var shrunk = _columns.Select((column, c) => column.Shrinks && _shown.Contains(c) ? ShortNamesOf(c) : null).ToArray();
        foreach (var line in InParallel.Select(
            _rows, row => Line([.. row.Select((text, c) => shrunk[c] is { } names ? names[text] : text)], LineKind.Normal)))
        {
            yield return line;
        }
    }

    private Dictionary<string, string> ShortNamesOf(int column)
    {
        List<string> texts = [.. _rows.Select(row => row[column]).Distinct(StringComparer.Ordinal)];
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in ShortNames.Of(texts, _widths[column]))
        {
            names[texts[names.Count]] = name;
        }

        return names;
    }

    private int NaturalWidth(int column) => _rows.Select(row => TextWidth.Of(row[column]))
        .Append(_columns[column].Header.Top.Length).Append(_columns[column].Header.Bottom.Length).Max();

    private void Restore()
    {
        foreach (var column in _shown)
        {
            _widths[column] = _natural[column];
        }
    }

    private void Shrink(int shortest)
    {
        foreach (var column in _shown.Where(c => _columns[c].Shrinks))
        {
            _widths[column] = Math.Max(Math.Min(shortest, _widths[column]), _widths[column] - Math.Max(0, Overflow));
        }
    }

    private OutputLine Line(IReadOnlyList<string> texts, LineKind kind)
    {
        // Spaces are put in front of the text that comes next: of a line of ten thousand, few are cut off again at its end.
        var line = new StringBuilder(LikelyWidth);
        var spaces = 0;
        foreach (var column in _shown)
        {
            var text = TextWidth.Cut(texts[column], _widths[column]);
            var pad = Math.Max(0, _widths[column] - TextWidth.Of(text));
            var isRight = _columns[column].Right;
            line.Append(' ', spaces + (isRight ? pad : 0)).Append(text);
            spaces = _gap + (isRight ? 0 : pad);
        }

        return new OutputLine(TextWidth.Cut(line.ToString().TrimEnd(), _width), kind);
    }
}
