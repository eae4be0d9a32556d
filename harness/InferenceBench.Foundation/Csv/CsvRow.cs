using System.Buffers.Text;
using System.Globalization;
using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Foundation.Csv;

/// <summary>A row of a CSV file being read; complaints name line and column.</summary>
public readonly struct CsvRow
{
    private readonly ICsvFields _fields;
    private readonly string _file;

    /// <param name="fields">Of the row.</param>
    /// <param name="file">What complaints call the file.</param>
    internal CsvRow(ICsvFields fields, string file) => (_fields, _file) = (fields, file);

    /// <summary>Some thirty years: what is longer is no time that anybody measured.</summary>
    public const double LongestSeconds = 1e9;

    public string Text(string column) => SafeText.Unescape(_fields.Text(column));

    /// <summary>A text of a column that older files lack.</summary>
    public string TextOrEmpty(string column) => _fields.BytesOrEmpty(column).IsEmpty ? "" : Text(column);

    /// <summary>A field's UTF-8 bytes; gone with the next row.</summary>
    public ReadOnlySpan<byte> Bytes(string column) => _fields.Bytes(column);

    /// <summary>A finite number with a decimal point and nothing between its digits.</summary>
    public double Number(string column) =>
        ExactNumber.TryNumber(_fields.Bytes(column), out var value) ? value : throw NotA(column, "a number");

    /// <summary>A number within bounds.</summary>
    public double Number(string column, double low, double high) => Number(column) is var value && value >= low && value <= high
        ? value
        : throw NotA(column, string.Create(CultureInfo.InvariantCulture, $"from {low:R} to {high:R}"));

    /// <summary>Seconds that a measurement can take.</summary>
    public double Seconds(string column) => Number(column, 0, LongestSeconds);

    /// <summary>Of a column that older files lack.</summary>
    public double SecondsOrZero(string column) => _fields.Has(column) ? Seconds(column) : 0;

    /// <summary>A number of 0 or more in a column that older files lack, and that is empty where it is not known.</summary>
    public double? NumberOrNull(string column) =>
        _fields.BytesOrEmpty(column).IsEmpty ? null : Number(column, 0, double.MaxValue);

    /// <inheritdoc cref="SecondsOrZero"/>
    public int CountOrZero(string column) => _fields.Has(column) ? Count(column) : 0;

    /// <summary>A whole number of 0 or more.</summary>
    public int Count(string column) =>
        WholeNumber(column) is >= 0 and var value ? value : throw NotA(column, "a count of 0 or more");

    /// <summary>A whole number, negative ones too.</summary>
    public int WholeNumber(string column)
    {
        var field = _fields.Bytes(column);
        return PlainDigits.TryCount(field, out var value) || PlainNumber.TryParse(field, out value) ? value
            : throw NotA(column, "a whole number");
    }

    public DateTimeOffset Time(string column)
    {
        var field = _fields.Bytes(column);
        return Utf8Parser.TryParse(field, out DateTimeOffset time, out var read, 'O') && read == field.Length ? time
            : DateTimeOffset.TryParse(Encoding.UTF8.GetString(field), CultureInfo.InvariantCulture, out time) ? time
            : throw NotA(column, "a time");
    }

    /// <summary>Fails on this row for a reason of its own.</summary>
    public InputException Wrong(string column, string complaint) =>
        new(ExitCode.ResultsInvalid, $"{_file}, line {_fields.Line}, column '{column}': {complaint}");

    private InputException NotA(string column, string what) =>
        Wrong(column, $"'{_fields.Text(column)}' is not {what}; restore the file or run the suite again.");
}
