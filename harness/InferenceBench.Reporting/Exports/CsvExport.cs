using InferenceBench.Foundation.Csv;

namespace InferenceBench.Reporting.Exports;

/// <summary>RFC 4180 with a header row; numbers read back to the same bits, what is not known is empty.</summary>
public static class CsvExport
{
    /// <summary>Writes all rows.</summary>
    public static void Write<TRow>(Stream stream, TidyTable<TRow> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        CsvTable.Write(
            stream,
            [.. table.Columns.Select(column => column.Name)],
            table.Rows.Select(row => (IReadOnlyList<string>)[.. table.Columns.Select(column => Text(column.Value(row)))]));
    }

    private static string Text(object? value) => value switch
    {
        double number => ExactNumber.Text(number),
        long whole => whole.ToString(System.Globalization.CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        string text => SafeText.Escape(text),
        _ => "",
    };
}
