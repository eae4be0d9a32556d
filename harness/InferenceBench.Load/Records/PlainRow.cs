using System.Buffers.Text;
using System.Text;
using InferenceBench.Foundation.Csv;

namespace InferenceBench.Load.Records;

/// <summary>
/// A row of <c>requests.csv</c> as this program writes it, its fields taken one after the other, in the order of the columns.
/// A field of any other form makes the row odd, and what was read of it means nothing.
/// </summary>
/// <param name="ends">Room for where fields end, one for each column.</param>
internal ref struct PlainRow(Span<int> ends) : IRequestFields
{
    private const int HashDigits = 16;
    private static readonly byte[] _header =
        Encoding.UTF8.GetBytes(string.Join(',', RequestColumns.All.Select(column => column.Name)));

    private readonly Span<int> _ends = ends;
    private ReadOnlySpan<byte> _line;
    private int _field;
    private string? _text;

    /// <summary>A field was not as expected.</summary>
    public bool IsOdd { get; private set; }

    /// <summary>All columns are there, in order.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line) => line.SequenceEqual(_header);

    /// <summary>Begins with a line.</summary>
    public void Begin(ReadOnlySpan<byte> line)
    {
        _line = line;
        _field = 0;
        IsOdd = FieldEnds.Of(line, _ends) != _ends.Length;
    }

    /// <summary>Behind the last field.</summary>
    public readonly bool IsAtEnd => _field == _ends.Length;

    /// <inheritdoc/>
    public int Count(string column)
    {
        var field = Next();
        var isCount = Utf8Parser.TryParse(field, out int value, out var read)
            && read == field.Length && value >= 0 && field[0] != (byte)'+';
        IsOdd |= !isCount;
        return value;
    }

    public int CountOrZero(string column) => Count(column);

    public long Long(string column)
    {
        var field = Next();
        IsOdd |= !Utf8Parser.TryParse(field, out long value, out var read) || read != field.Length || field[0] == (byte)'+';
        return value;
    }

    public ulong Hash(string column)
    {
        var field = Next();
        IsOdd |= !Utf8Parser.TryParse(field, out ulong value, out var read, 'x') || read != field.Length || read != HashDigits;
        return value;
    }

    public double Number(string column)
    {
        IsOdd |= !ExactNumber.TryNumber(Next(), out var value);
        return value;
    }

    public double? Maybe(string column) => IsNextEmpty() ? null : Number(column);

    public int? MaybeCount(string column) => IsNextEmpty() ? null : Count(column);

    public bool Truth(string column)
    {
        var field = Next();
        var isTrue = field.SequenceEqual("true"u8);
        IsOdd |= !isTrue && !field.SequenceEqual("false"u8);
        return isTrue;
    }

    /// <summary>Text of plain letters; one like the text before it is the same object.</summary>
    public string? MaybeText(string column)
    {
        if (IsNextEmpty())
        {
            return null;
        }

        var field = Next();
        IsOdd |= !Ascii.IsValid(field);
        var isSame = _text is not null && !field.IsEmpty && field[0] != (byte)'\'' && Ascii.Equals(field, _text);
        return _text = isSame ? _text : SafeText.Unescape(Encoding.ASCII.GetString(field));
    }

    public void Require(string column, double value, double most) => IsOdd |= !(value >= 0 && value <= most);

    public T Word<T>(string column)
        where T : struct, Enum
    {
        var field = Next();
        foreach (var (word, value) in Words<T>.All)
        {
            if (field.SequenceEqual(word))
            {
                return value;
            }
        }

        IsOdd = true;
        return default;
    }

    private bool IsNextEmpty()
    {
        var isEmpty = !IsOdd && _field < _ends.Length && _ends[_field] == (_field == 0 ? 0 : _ends[_field - 1] + 1);
        _field += isEmpty ? 1 : 0;
        return isEmpty;
    }

    private ReadOnlySpan<byte> Next()
    {
        if (IsOdd || _field == _ends.Length)
        {
            IsOdd = true;
            return default;
        }

        var start = _field == 0 ? 0 : _ends[_field - 1] + 1;
        return _line[start.._ends[_field++]];
    }

    private static class Words<T>
        where T : struct, Enum
    {
        internal static readonly (byte[] Word, T Value)[] All =
            [.. Enum.GetValues<T>().Select(value => (Encoding.UTF8.GetBytes(RequestColumns.Word(value)), value))];
    }
}
