using InferenceBench.Foundation.Csv;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results.Foreign;

/// <summary>
/// Reads what <c>llama-bench -o csv</c> prints. It has means and no repetitions, so each test becomes a single sample of its mean
/// time: priced right, without an interval.
/// </summary>
public static class LlamaBenchCsv
{
    private static readonly string[] Header =
    [
        "build_commit", "build_number", "cpu_info", "gpu_info", "backends", "model_filename", "model_type", "model_size",
        "model_n_params",
        "n_batch", "n_ubatch", "n_threads", "type_k", "type_v", "n_gpu_layers", "flash_attn", "n_prompt", "n_gen", "n_depth",
        "test_time",
        "avg_ns", "stddev_ns", "avg_ts", "stddev_ts",
    ];

    /// <summary>The tests of a file.</summary>
    /// <exception cref="InputException">Not such output; the sentence has line and column.</exception>
    public static IReadOnlyList<LlamaBenchTest> ReadFile(string path) => CsvTable.Read(path, Header, Test);

    private static LlamaBenchTest Test(CsvRow row)
    {
        var averageNs = Positive(row, "avg_ns");
        return new()
        {
            BuildCommit = row.Text("build_commit"),
            BuildNumber = row.Count("build_number"),
            CpuInfo = row.Text("cpu_info"),
            GpuInfo = row.Text("gpu_info"),
            Backends = row.Text("backends"),
            ModelFilename = row.Text("model_filename"),
            ModelType = row.Text("model_type"),
            ModelSize = (long)row.Number("model_size", 0, 1e18),
            ModelNParams = (long)row.Number("model_n_params", 0, 1e18),
            NBatch = row.Count("n_batch"),
            NUbatch = row.Count("n_ubatch"),
            NThreads = row.Count("n_threads"),
            TypeK = row.Text("type_k"),
            TypeV = row.Text("type_v"),
            NGpuLayers = row.WholeNumber("n_gpu_layers"),
            FlashAttn = FlashAttentionJson.Of(row.Text("flash_attn")),
            NPrompt = row.Count("n_prompt"),
            NGen = row.Count("n_gen"),
            NDepth = row.Count("n_depth"),
            TestTime = row.Text("test_time"),
            AvgNs = averageNs,
            StddevNs = (ulong)row.Number("stddev_ns", 0, 1e18),
            AvgTs = row.Number("avg_ts"),
            StddevTs = row.Number("stddev_ts"),
            SamplesNs = [averageNs],
            SamplesTs = [row.Number("avg_ts")],
        };
    }

    private static ulong Positive(CsvRow row, string column) => row.Number(column) is > 0 and < 1e18 and var value
        ? (ulong)value
        : throw row.Wrong(column, "the time is not above 0; run llama-bench again.");
}
