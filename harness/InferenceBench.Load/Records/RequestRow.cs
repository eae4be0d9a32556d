using System.Globalization;
using System.Text.Json;
using InferenceBench.Foundation.Csv;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Load.Records;

/// <summary>A row of <c>requests.csv</c> being read: empty fields are not known.</summary>
internal readonly struct RequestRow(CsvRow row) : IRequestFields
{
    public int Count(string column) => row.Count(column);

    public int CountOrZero(string column) => row.CountOrZero(column);

    public double Number(string column) => row.Number(column);

    public double Seconds(string column) => row.Number(column, -CsvRow.LongestSeconds, CsvRow.LongestSeconds);

    public double MaybeSeconds(string column) => row.Bytes(column).IsEmpty ? RequestValues.NoTime : Seconds(column);

    public int MaybeCount(string column) => row.Bytes(column).IsEmpty ? RequestValues.NoCount : row.Count(column);

    public string? MaybeText(string column) => row.Bytes(column).IsEmpty ? null : row.Text(column);

    public bool Truth(string column) => row.Text(column) switch
    {
        "true" => true,
        "false" => false,
        var other => throw row.Wrong(column, $"'{other}' is neither true nor false; restore the file or load again."),
    };

    public long Long(string column) =>
        PlainNumber.TryParse(row.Bytes(column), out long value) ? value : throw row.Wrong(
            column, "not a whole number; restore the file or load again.");

    public ulong Hash(string column) =>
        ulong.TryParse(row.Bytes(column), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value)
            ? value : throw row.Wrong(column, "not a hash; restore the file or load again.");

    public void Require(string column, double value, double most)
    {
        if (!(value >= 0 && value <= most))
        {
            throw row.Wrong(
                column,
                string.Create(CultureInfo.InvariantCulture, $"{value} tokens where the request has {Math.Floor(most):0}; ")
                + "restore the file or load again.");
        }
    }

    public void RequireAfter(string column, double seconds, double before)
    {
        if (seconds < before)
        {
            throw row.Wrong(
                column,
                string.Create(CultureInfo.InvariantCulture, $"{seconds} s is before the request began ({before} s); ")
                + "restore the file or load again.");
        }
    }

    public T Word<T>(string column)
        where T : struct, Enum
    {
        try
        {
            return RequestColumns.Of<T>(row.Text(column));
        }
        catch (JsonException)
        {
            throw row.Wrong(column, $"'{row.Text(column)}' is none of its words; restore the file or load again.");
        }
    }
}
