using System.Globalization;
using InferenceBench.Foundation.Csv;

namespace InferenceBench.Load.Columns;

/// <summary>
/// <c>points.csv</c>: one row a load and mix, for people and spreadsheets. Derived, so it is written and never read back.
/// </summary>
public static class PointsCsv
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "points.csv";

    private const string SevenDigits = "G7";

    /// <summary>Writes it into a folder.</summary>
    public static void Write(string folder, IReadOnlyList<PointRow> rows) => CsvTable.Write(
        Path.Combine(folder, FileName),
        [.. PointColumns.All.Select(column => column.Name)],
        rows.Select(row => (IReadOnlyList<string>)[.. PointColumns.All.Select(column => Text(column.Value(row)))]));

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => SafeText.Escape(text),
        bool truth => truth ? "true" : "false",
        double number => double.Parse(number.ToString(SevenDigits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            .ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"a {value.GetType()} is no field"),
    };
}
