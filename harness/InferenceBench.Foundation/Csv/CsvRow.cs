using System.Buffers.Text;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using CsvHelper;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Csv;

/// <summary>A row of a CSV file being read; complaints name line and column.</summary>
/// <param name="csv">Stands at the row.</param>
/// <param name="file">What complaints call the file.</param>
/// <param name="columns">Those that the file has: asked for in every row, which a list of them would be too slow for.</param>
public readonly struct CsvRow(CsvReader csv, string file, FrozenSet<string> columns)
{
    /// <summary>Some thirty years: what is longer is no time that anybody measured.</summary>
    public const double LongestSeconds = 1e9;

    public string Text(string column) => SafeText.Unescape(csv.GetString(column));

    /// <summary>A text of a column that older files lack.</summary>
    public string TextOrEmpty(string column) => columns.Contains(column) ? Text(column) : "";

    /// <summary>A field's UTF-8 bytes; gone with the next row.</summary>
    public ReadOnlySpan<byte> Bytes(string column) => csv.GetSpan(column);

    /// <summary>A finite number with a decimal point and nothing between its digits.</summary>
    public double Number(string column) =>
        ExactNumber.TryNumber(csv.GetSpan(column), out var value) ? value : throw NotA(column, "a number");

    /// <summary>A number within bounds.</summary>
    public double Number(string column, double low, double high) => Number(column) is var value && value >= low && value <= high
        ? value
        : throw NotA(column, string.Create(CultureInfo.InvariantCulture, $"from {low:R} to {high:R}"));

    /// <summary>Seconds that a measurement can take.</summary>
    public double Seconds(string column) => Number(column, 0, LongestSeconds);

    /// <summary>Of a column that older files lack.</summary>
    public double SecondsOrZero(string column) => columns.Contains(column) ? Seconds(column) : 0;

    /// <summary>A number of 0 or more in a column that older files lack, and that is empty where it is not known.</summary>
    public double? NumberOrNull(string column) =>
        columns.Contains(column) && csv.GetSpan(column).Length > 0 ? Number(column, 0, double.MaxValue) : null;

    /// <inheritdoc cref="SecondsOrZero"/>
    public int CountOrZero(string column) => columns.Contains(column) ? Count(column) : 0;

    /// <summary>A whole number of 0 or more.</summary>
    public int Count(string column) =>
        WholeNumber(column) is >= 0 and var value ? value : throw NotA(column, "a count of 0 or more");

    /// <summary>A whole number, negative ones too.</summary>
    public int WholeNumber(string column) =>
        int.TryParse(csv.GetSpan(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw NotA(column, "a whole number");

    public DateTimeOffset Time(string column)
    {
        var field = csv.GetSpan(column);
        return Utf8Parser.TryParse(field, out DateTimeOffset time, out var read, 'O') && read == field.Length ? time
            : DateTimeOffset.TryParse(Encoding.UTF8.GetString(field), CultureInfo.InvariantCulture, out time) ? time
            : throw NotA(column, "a time");
    }

    /// <summary>Fails on this row for a reason of its own.</summary>
    public InputException Wrong(string column, string complaint) =>
        new(ExitCode.ResultsInvalid, $"{file}, line {csv.LineNumber}, column '{column}': {complaint}");

    private InputException NotA(string column, string what) =>
        Wrong(column, $"'{csv.GetString(column)}' is not {what}; restore the file or run the suite again.");
}
