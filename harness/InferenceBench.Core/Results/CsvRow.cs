using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CsvHelper;
using InferenceBench.Core.Failures;

namespace InferenceBench.Core.Results;

/// <summary>A row of a CSV file being read; complaints name line and column.</summary>
internal readonly struct CsvRow(CsvReader csv, string file)
{
    public string Text(string column) => SafeText.Unescape(csv.GetString(column));

    /// <summary>A field's UTF-8 bytes; gone with the next row.</summary>
    public ReadOnlySpan<byte> Bytes(string column) => csv.GetSpan(column);

    public double Number(string column)
    {
        var field = csv.GetSpan(column);
        return double.TryParse(field, CultureInfo.InvariantCulture, out var value) && !double.IsNaN(value) ? value : throw NotA(column, "a number");
    }

    /// <summary>Of a column that older files lack.</summary>
    public double NumberOrZero(string column) => csv.Headers.Contains(column) ? Number(column) : 0;

    /// <inheritdoc cref="NumberOrZero"/>
    public int CountOrZero(string column) => csv.Headers.Contains(column) ? Count(column) : 0;

    public int Count(string column) =>
        int.TryParse(csv.GetSpan(column), CultureInfo.InvariantCulture, out var value) ? value : throw NotA(column, "a whole number");

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

    private InputException NotA(string column, string what) => Wrong(column, $"'{csv.GetString(column)}' is not {what}; restore the file or run the suite again.");
}
