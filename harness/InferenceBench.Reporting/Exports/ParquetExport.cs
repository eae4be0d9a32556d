using Parquet;
using Parquet.Schema;

namespace InferenceBench.Reporting.Exports;

/// <summary>Apache Parquet: typed columns in groups of rows, so that a large table needs no more memory than a group.</summary>
public static class ParquetExport
{
    private const int GroupRows = 100_000;

    /// <summary>Writes all rows.</summary>
    /// <param name="stream">Can be written; nothing before its position is touched.</param>
    /// <param name="table">The table.</param>
    public static void Write<TRow>(Stream stream, TidyTable<TRow> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        WriteAsync(stream, table).GetAwaiter().GetResult();
    }

    private static async Task WriteAsync<TRow>(Stream stream, TidyTable<TRow> table)
    {
        DataField[] fields = [.. table.Columns.Select(Field)];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream).ConfigureAwait(false);
        foreach (var rows in table.Rows.Chunk(GroupRows))
        {
            using var group = writer.CreateRowGroup();
            foreach (var (column, field) in table.Columns.Zip(fields))
            {
                await WriteAsync(group, column, field, rows).ConfigureAwait(false);
            }
        }
    }

    private static DataField Field<TRow>(TidyColumn<TRow> column) => column.Kind switch
    {
        TidyKind.Whole => new DataField<long?>(column.Name),
        TidyKind.Number => new DataField<double?>(column.Name),
        TidyKind.Truth => new DataField<bool?>(column.Name),
        _ => new DataField<string>(column.Name),
    };

    private static async Task WriteAsync<TRow>(ParquetRowGroupWriter group, TidyColumn<TRow> column, DataField field, TRow[] rows)
    {
        switch (column.Kind)
        {
            case TidyKind.Whole:
                await group.WriteAsync<long>(field, Array.ConvertAll(rows, row => (long?)column.Value(row)).AsMemory())
                    .ConfigureAwait(false);
                break;
            case TidyKind.Number:
                await group.WriteAsync<double>(field, Array.ConvertAll(rows, row => (double?)column.Value(row)).AsMemory())
                    .ConfigureAwait(false);
                break;
            case TidyKind.Truth:
                await group.WriteAsync<bool>(field, Array.ConvertAll(rows, row => (bool?)column.Value(row)).AsMemory())
                    .ConfigureAwait(false);
                break;
            default:
                await group.WriteAsync(field, Array.ConvertAll(rows, row => (string?)column.Value(row))!).ConfigureAwait(false);
                break;
        }
    }
}
