using System.Globalization;
using InferenceBench.Foundation.Csv;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results.Quality;

/// <summary>
/// <c>quality.csv</c>: one row a model, quantization and engine. Numbers are exact: they read back to the same bits.
/// </summary>
public static class QualityCsv
{
    public const string FileName = "quality.csv";

    /// <summary>Columns, in order; <c>docs/results-schema.md</c> says what each means.</summary>
    public static IReadOnlyList<string> Header => [.. _required, CpuVariant];

    private const string CpuVariant = "cpu_variant";

    /// <summary>Those of the first files: columns that came later may be missing.</summary>
    private static readonly string[] _required =
    [
        "model", "quantization", "engine", "model_sha256", "baseline_quantization", "text_sha256", "chunk_tokens",
        "tokens_scored",
        .. EstimateColumns.Names("perplexity"), .. EstimateColumns.Names("perplexity_ratio"), .. EstimateColumns.Names("kl_mean"),
        "kl_median", "kl_p99", "kl_max",
        .. EstimateColumns.Names("same_top_share"), "probability_shift_rms",
    ];

    /// <summary>Replaces a file; nothing of it changes when that fails.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<QualityRow> rows) => CsvTable.Write(path, Header, rows.Select(Fields));

    /// <summary>The rows of a file, in its order.</summary>
    /// <exception cref="InputException">It is missing, cut or damaged.</exception>
    public static IReadOnlyList<QualityRow> Read(string path) => CsvTable.Read(path, _required, Row);

    /// <summary>The rows of the file of that name in a folder; none when there is no such file.</summary>
    /// <inheritdoc cref="Read"/>
    public static IReadOnlyList<QualityRow> ReadFolder(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? Read(path) : [];
    }

    private static IReadOnlyList<string> Fields(QualityRow row) =>
    [
        SafeText.Escape(row.Model), SafeText.Escape(row.Quantization), SafeText.Escape(row.Engine), row.ModelSha256,
        SafeText.Escape(row.BaselineQuantization), row.TextSha256, Text(row.ChunkTokens), Text(row.TokensScored),
        .. EstimateColumns.Texts(row.Perplexity), .. EstimateColumns.Texts(row.PerplexityRatio),
        .. EstimateColumns.Texts(row.KlMean),
        ExactNumber.Text(row.KlMedian), ExactNumber.Text(row.KlP99), ExactNumber.Text(row.KlMax),
        .. EstimateColumns.Texts(row.SameTopShare), ExactNumber.Text(row.ProbabilityShiftRms), SafeText.Escape(row.CpuVariant),
    ];

    private static QualityRow Row(CsvRow row) => new()
    {
        Model = row.Text("model"),
        Quantization = row.Text("quantization"),
        Engine = row.Text("engine"),
        ModelSha256 = row.Text("model_sha256"),
        BaselineQuantization = row.Text("baseline_quantization"),
        TextSha256 = row.Text("text_sha256"),
        ChunkTokens = row.Count("chunk_tokens"),
        TokensScored = row.Count("tokens_scored"),
        Perplexity = EstimateColumns.Read(row, "perplexity"),
        PerplexityRatio = EstimateColumns.Read(row, "perplexity_ratio"),
        KlMean = EstimateColumns.Read(row, "kl_mean"),
        KlMedian = row.Number("kl_median", -1, 1e9),
        KlP99 = row.Number("kl_p99", -1, 1e9),
        KlMax = row.Number("kl_max", -1, 1e9),
        SameTopShare = EstimateColumns.Read(row, "same_top_share"),
        CpuVariant = row.TextOrEmpty(CpuVariant),
        ProbabilityShiftRms = row.Number("probability_shift_rms", 0, 1),
    };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
