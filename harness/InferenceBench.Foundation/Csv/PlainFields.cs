using System.Collections.Frozen;
using System.Text;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Csv;

/// <summary>
/// A row without quotes: found without an object for the row or a field. Whoever reads it by another order of columns than the
/// file's, or asks for a column that is not there, is served too.
/// </summary>
/// <param name="columns">The file's, in order.</param>
internal sealed class PlainFields(FrozenDictionary<string, int> columns) : ICsvFields
{
    private readonly int[] _ends = new int[columns.Count];
    private readonly string?[] _texts = new string?[columns.Count];

    // A column may be asked for several times: whether it is there, what it says.
    private readonly string[] _asked = new string[4 * columns.Count];
    private readonly int[] _places = new int[4 * columns.Count];
    private byte[] _bytes = [];
    private int _start;
    private int _askedCount;
    private int _next;

    /// <summary>Not counted: what is wrong with a file, and where, says who reads it in any form.</summary>
    public long Line => 0;

    /// <summary>Stands at a line; false when it has not as many fields as there are columns.</summary>
    public bool Begin(byte[] bytes, int start, int length)
    {
        (_bytes, _start, _next) = (bytes, start, 0);
        return length > 0 && FieldEnds.Of(bytes.AsSpan(start, length), _ends) == _ends.Length;
    }

    public bool Has(string column) => Find(column) >= 0;

    public ReadOnlySpan<byte> Bytes(string column) => Field(Index(column));

    public ReadOnlySpan<byte> BytesOrEmpty(string column) => Find(column) is >= 0 and var index ? Field(index) : [];

    /// <summary>The same object for fields that are alike one below the other, as names of cells are.</summary>
    public string Text(string column)
    {
        var index = Index(column);
        var field = Field(index);
        return _texts[index] is { } before && Ascii.Equals(field, before)
            ? before
            : _texts[index] = Encoding.UTF8.GetString(field);
    }

    private int Index(string column) => Find(column) is >= 0 and var index
        ? index
        : throw new InputException(
            ExitCode.ResultsInvalid, $"The column '{column}' is missing; docs/results-schema.md lists them.");

    /// <summary>
    /// A column's place, -1 where there is none. Rows are asked for the same columns in nearly the same order, by the same texts:
    /// looking them up would take as long as reading their numbers.
    /// </summary>
    private int Find(string column)
    {
        for (var at = _next; at < _askedCount && at <= _next + 2; at++)
        {
            if (ReferenceEquals(_asked[at], column))
            {
                _next = at + 1;
                return _places[at];
            }
        }

        var place = columns.TryGetValue(column, out var index) ? index : -1;
        if (_next == _askedCount && _askedCount < _asked.Length)
        {
            (_asked[_askedCount], _places[_askedCount]) = (column, place);
            _next = ++_askedCount;
        }

        return place;
    }

    private ReadOnlySpan<byte> Field(int index)
    {
        var from = index == 0 ? 0 : _ends[index - 1] + 1;
        return _bytes.AsSpan(_start + from, _ends[index] - from);
    }
}
