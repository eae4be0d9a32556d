using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using InferenceBench.Foundation.Csv;

namespace InferenceBench.Load.Records;

/// <summary>
/// A row of <c>requests.csv</c> as this program writes it, its fields taken one after the other, in the order of the columns.
/// A field of any other form makes the row odd, and what was read of it means nothing.
/// </summary>
/// <param name="ends">Room for where fields end, one for each column.</param>
/// <param name="text">A text like those to come.</param>
internal ref struct PlainRow(Span<int> ends, string? text) : IRequestFields
{
    private static readonly byte[] _header =
        Encoding.UTF8.GetBytes(string.Join(',', RequestColumns.All.Select(column => column.Name)));

    private readonly Span<int> _ends = ends;
    private ReadOnlySpan<byte> _line;
    private int _field;
    private int _from;

    /// <summary>The text read last.</summary>
    public string? LastText { get; private set; } = text;

    /// <summary>A field was not as expected.</summary>
    public bool IsOdd { get; private set; }

    /// <summary>All columns are there, in order.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line) => line.SequenceEqual(_header);

    /// <summary>Begins with a line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Begin(ReadOnlySpan<byte> line)
    {
        _line = line;
        _from = 0;
        IsOdd = FieldEnds.Of(line, _ends) != _ends.Length;
        _field = IsOdd ? _ends.Length : 0;
    }

    /// <summary>Behind the last field.</summary>
    public readonly bool IsAtEnd => _field == _ends.Length;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Count(string column)
    {
        var to = NextEnd(out var from);
        if (!LineNumbers.TryCount(_line, from, to, out var value) && !TryLong(_line[from..to], out value))
        {
            IsOdd = true;
        }

        return value;
    }

    public int CountOrZero(string column) => Count(column);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long Long(string column)
    {
        var to = NextEnd(out var from);
        if (LineNumbers.TryCount(_line, from, to, out var count))
        {
            return count;
        }

        var field = _line[from..to];
        IsOdd |= !Utf8Parser.TryParse(field, out long value, out var read) || read != field.Length || field[0] == (byte)'+';
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Hash(string column)
    {
        var field = Next();
        IsOdd |= !PlainDigits.TryHash(field, out var value);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Number(string column)
    {
        var to = NextEnd(out var from);
        if (!LineNumbers.TryNumber(_line, from, to, out var value))
        {
            IsOdd = true;
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Seconds(string column)
    {
        var seconds = Number(column);
        if (Math.Abs(seconds) > CsvRow.LongestSeconds)
        {
            IsOdd = true;
        }

        return seconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double MaybeSeconds(string column) => IsNextEmpty() ? RequestValues.NoTime : Seconds(column);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int MaybeCount(string column) => IsNextEmpty() ? RequestValues.NoCount : Count(column);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Truth(string column)
    {
        var field = Next();
        var isTrue = field.SequenceEqual("true"u8);
        if (!isTrue && !field.SequenceEqual("false"u8))
        {
            IsOdd = true;
        }

        return isTrue;
    }

    /// <summary>Text of plain letters; one like the text before it is the same object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string? MaybeText(string column)
    {
        if (IsNextEmpty())
        {
            return null;
        }

        var field = Next();
        if (LastText is not null && !field.IsEmpty && field[0] != (byte)'\'' && Ascii.Equals(field, LastText))
        {
            return LastText;
        }

        IsOdd |= !Ascii.IsValid(field);
        return LastText = SafeText.Unescape(Encoding.ASCII.GetString(field));
    }

    public void Require(string column, double value, double most) => IsOdd |= !(value >= 0 && value <= most);

    public void RequireAfter(string column, double seconds, double before) => IsOdd |= seconds < before;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    /// <summary>A count of ten digits.</summary>
    private static bool TryLong(ReadOnlySpan<byte> field, out int value) =>
        Utf8Parser.TryParse(field, out value, out var read) && read == field.Length && value >= 0 && field[0] != (byte)'+';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsNextEmpty()
    {
        if (_field >= _ends.Length || _ends[_field] != _from)
        {
            return false;
        }

        _field++;
        _from++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Next()
    {
        var to = NextEnd(out var from);
        return _line[from..to];
    }

    /// <summary>The byte behind the next field; a row without one is odd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int NextEnd(out int from)
    {
        if (_field >= _ends.Length)
        {
            IsOdd = true;
            from = 0;
            return 0;
        }

        from = _from;
        var end = _ends[_field++];
        _from = end + 1;
        return end;
    }

    private static class Words<T>
        where T : struct, Enum
    {
        internal static readonly (byte[] Word, T Value)[] All =
            [.. Enum.GetValues<T>().Select(value => (Encoding.UTF8.GetBytes(RequestColumns.Word(value)), value))];
    }
}
