namespace InferenceBench.Foundation.Csv;

/// <summary>The fields of the row that a reader of a CSV file stands at.</summary>
internal interface ICsvFields
{
    /// <summary>The row's first line, from 1.</summary>
    long Line { get; }

    /// <summary>The file has the column.</summary>
    bool Has(string column);

    /// <summary>A field's UTF-8 bytes without quotes; gone with the next row.</summary>
    ReadOnlySpan<byte> Bytes(string column);

    /// <summary>The same, and nothing of a column that the file has not.</summary>
    ReadOnlySpan<byte> BytesOrEmpty(string column);

    /// <summary>A field as text.</summary>
    string Text(string column);
}
