using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Csv;

namespace InferenceBench.Analysis.Columns;

/// <summary>
/// <c>cells.csv</c>: one row a cell, for people and spreadsheets. Derived, so it is written and never read back.
/// </summary>
public static class CellsCsv
{
    public static void Write(string path, IReadOnlyList<CellRow> rows) => CsvTable.Write(
        path,
        [.. CellColumns.All.Select(column => column.Name)],
        rows.AsParallel()
            .AsOrdered()
            .Select(row => (IReadOnlyList<string>)[.. CellColumns.All.Select(column => column.Text(row))]));
}
