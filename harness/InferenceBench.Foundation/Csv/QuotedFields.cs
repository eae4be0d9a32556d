using System.Collections.Frozen;
using CsvHelper;

namespace InferenceBench.Foundation.Csv;

/// <summary>A row in any form that RFC 4180 allows.</summary>
/// <param name="csv">Stands at the row.</param>
/// <param name="columns">Those that the file has: asked for in every row, which a list of them would be too slow for.</param>
internal sealed class QuotedFields(CsvReader csv, FrozenSet<string> columns) : ICsvFields
{
    public long Line => csv.LineNumber;

    public bool Has(string column) => columns.Contains(column);

    public ReadOnlySpan<byte> Bytes(string column) => csv.GetSpan(column);

    public ReadOnlySpan<byte> BytesOrEmpty(string column) => Has(column) ? Bytes(column) : [];

    public string Text(string column) => csv.GetString(column);
}
