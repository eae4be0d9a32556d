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
    private byte[] _bytes = [];
    private int _start;

    /// <summary>Not counted: what is wrong with a file, and where, says who reads it in any form.</summary>
    public long Line => 0;

    /// <summary>Stands at a line; false when it has not as many fields as there are columns.</summary>
    public bool Begin(byte[] bytes, int start, int length)
    {
        (_bytes, _start) = (bytes, start);
        return length > 0 && FieldEnds.Of(bytes.AsSpan(start, length), _ends) == _ends.Length;
    }

    public bool Has(string column) => columns.ContainsKey(column);

    public ReadOnlySpan<byte> Bytes(string column) => Field(Index(column));

    /// <summary>The same object for fields that are alike one below the other, as names of cells are.</summary>
    public string Text(string column)
    {
        var index = Index(column);
        var field = Field(index);
        return _texts[index] is { } before && Ascii.Equals(field, before)
            ? before
            : _texts[index] = Encoding.UTF8.GetString(field);
    }

    private int Index(string column) => columns.TryGetValue(column, out var index)
        ? index
        : throw new InputException(
            ExitCode.ResultsInvalid, $"The column '{column}' is missing; docs/results-schema.md lists them.");

    private ReadOnlySpan<byte> Field(int index)
    {
        var from = index == 0 ? 0 : _ends[index - 1] + 1;
        return _bytes.AsSpan(_start + from, _ends[index] - from);
    }
}
