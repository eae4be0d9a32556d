using System.Globalization;
using CsvHelper;
using InferenceBench.Core.Failures;

namespace InferenceBench.Core.Results;

/// <summary>A row of a CSV file being read; complaints name line and column.</summary>
internal sealed class CsvRow(CsvReader csv, string file)
{
    public string Text(string column) => SafeText.Unescape(Field(column));

    public double Number(string column) => Parse<double>(column, "a number");

    public int Count(string column) => Parse<int>(column, "a whole number");

    /// <summary>Of a column that older files lack.</summary>
    public double NumberOrZero(string column) => csv.Headers.Contains(column) ? Number(column) : 0;

    /// <inheritdoc cref="NumberOrZero"/>
    public int CountOrZero(string column) => csv.Headers.Contains(column) ? Count(column) : 0;

    public DateTimeOffset Time(string column) => Parse<DateTimeOffset>(column, "a time");

    /// <summary>Fails on this row for a reason of its own.</summary>
    public InputException Wrong(string column, string complaint) =>
        new(ExitCode.ResultsInvalid, $"{file}, line {csv.LineNumber}, column '{column}': {complaint}");

    private T Parse<T>(string column, string what)
        where T : IParsable<T>
    {
        var field = Field(column);
        return T.TryParse(field, CultureInfo.InvariantCulture, out var value) && value is not double.NaN
            ? value
            : throw Wrong(column, $"'{field}' is not {what}; restore the file or run the suite again.");
    }

    private string Field(string column) => csv.GetString(column);
}
