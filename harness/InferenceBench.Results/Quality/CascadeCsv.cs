using System.Globalization;
using InferenceBench.Foundation.Csv;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results.Quality;

/// <summary>
/// <c>cascade.csv</c>: one row a pair of models, quantization, engine and threshold. Numbers are exact: they read back to the
/// same bits.
/// </summary>
public static class CascadeCsv
{
    public const string FileName = "cascade.csv";

    /// <summary>Columns, in order; <c>docs/results-schema.md</c> says what each means.</summary>
    public static IReadOnlyList<string> Header { get; } =
    [
        "small_model", "large_model", "quantization", "engine", "small_sha256", "large_sha256", "text_sha256", "chunk_tokens",
        "tokens_scored",
        "escalated_share", "confidence_threshold", .. EstimateColumns.Names("perplexity"),
        .. EstimateColumns.Names("perplexity_ratio"),
    ];

    /// <summary>Replaces a file; nothing of it changes when that fails.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<CascadeRow> rows) => CsvTable.Write(path, Header, rows.Select(Fields));

    /// <summary>The rows of the file of that name in a folder; none when there is no such file.</summary>
    /// <exception cref="InputException">It is cut or damaged.</exception>
    public static IReadOnlyList<CascadeRow> ReadFolder(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? CsvTable.Read(path, Header, Row) : [];
    }

    /// <summary>Old rows with new ones in place of those of the same models, quantization and engine.</summary>
    public static IReadOnlyList<CascadeRow> Replace(IReadOnlyList<CascadeRow> old, IReadOnlyList<CascadeRow> with)
    {
        var replaced = with.Select(Key).ToHashSet();
        return [.. old.Where(row => !replaced.Contains(Key(row))), .. with];
    }

    private static (string Small, string Large, string Quantization, string Engine) Key(CascadeRow row) =>
        (row.SmallModel, row.LargeModel, row.Quantization, row.Engine);

    private static IReadOnlyList<string> Fields(CascadeRow row) =>
    [
        SafeText.Escape(row.SmallModel), SafeText.Escape(row.LargeModel), SafeText.Escape(row.Quantization),
        SafeText.Escape(row.Engine),
        row.SmallSha256, row.LargeSha256, row.TextSha256, row.ChunkTokens.ToString(CultureInfo.InvariantCulture),
        row.TokensScored.ToString(CultureInfo.InvariantCulture),
        ExactNumber.Text(row.Point.EscalatedShare), ExactNumber.Text(row.Point.ConfidenceThreshold),
        .. EstimateColumns.Texts(row.Point.Perplexity), .. EstimateColumns.Texts(row.Point.PerplexityRatio),
    ];

    private static CascadeRow Row(CsvRow row) => new()
    {
        SmallModel = row.Text("small_model"),
        LargeModel = row.Text("large_model"),
        Quantization = row.Text("quantization"),
        Engine = row.Text("engine"),
        SmallSha256 = row.Text("small_sha256"),
        LargeSha256 = row.Text("large_sha256"),
        TextSha256 = row.Text("text_sha256"),
        ChunkTokens = row.Count("chunk_tokens"),
        TokensScored = row.Count("tokens_scored"),
        Point = new(
            row.Number("escalated_share", 0, 1), row.Number("confidence_threshold", 0, 1),
            EstimateColumns.Read(row, "perplexity"), EstimateColumns.Read(row, "perplexity_ratio")),
    };
}
