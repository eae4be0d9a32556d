using System.Globalization;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results.Foreign;

/// <summary>
/// A test of llama-bench by the names of its fields, as SQL and Markdown have them: means and no repetitions, so that the mean is
/// the only sample.
/// </summary>
/// <param name="values">Field names and their text.</param>
/// <param name="where">File and line, for complaints.</param>
internal sealed class LlamaBenchFields(IReadOnlyDictionary<string, string> values, string where)
{
    private const double LargestCount = 1e18;

    /// <exception cref="InputException">A field is missing or makes no sense.</exception>
    public LlamaBenchTest Test()
    {
        var (prompt, generated, rate) = (Count("n_prompt"), Count("n_gen"), Number("avg_ts", 0, LargestCount));
        var averageNs = values.ContainsKey("avg_ns") ? Number("avg_ns", 0, LargestCount)
            : rate > 0 ? 1e9 * (prompt + generated) / rate
            : 0;
        if (averageNs < 1)
        {
            throw Wrong("the time is not above 0; run llama-bench again");
        }

        return new()
        {
            BuildCommit = Text("build_commit"),
            BuildNumber = (int)Number("build_number", 0, int.MaxValue),
            CpuInfo = Text("cpu_info"),
            GpuInfo = Text("gpu_info"),
            Backends = Text("backends"),
            ModelFilename = Text("model_filename"),
            ModelType = Text("model_type"),
            ModelSize = (long)Number("model_size", 0, LargestCount),
            ModelNParams = (long)Number("model_n_params", 0, LargestCount),
            NBatch = Count("n_batch", 2048),
            NUbatch = Count("n_ubatch", 512),
            NThreads = Count("n_threads"),
            TypeK = Text("type_k", "f16"),
            TypeV = Text("type_v", "f16"),
            NGpuLayers = (int)Number("n_gpu_layers", int.MinValue, int.MaxValue),
            FlashAttn = FlashAttentionJson.Of(Text("flash_attn")),
            NPrompt = prompt,
            NGen = generated,
            NDepth = Count("n_depth"),
            TestTime = Text("test_time"),
            AvgNs = (ulong)averageNs,
            StddevNs = (ulong)Number("stddev_ns", 0, LargestCount),
            AvgTs = rate,
            StddevTs = Number("stddev_ts", 0, LargestCount),
            SamplesNs = [(ulong)averageNs],
            SamplesTs = [rate],
        };
    }

    private string Text(string field, string otherwise = "") =>
        values.TryGetValue(field, out var text) && text.Length > 0 ? text : otherwise;

    private int Count(string field, int otherwise = 0) =>
        !values.ContainsKey(field) ? otherwise
        : Number(field, 0, int.MaxValue) is var value && value == Math.Floor(value) ? (int)value
        : throw Wrong($"{field} is '{values[field]}', which is no count; restore the file or run llama-bench again");

    private double Number(string field, double low, double high) => !values.TryGetValue(field, out var text) ? 0
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= low
            && value <= high ? value
        : throw Wrong($"{field} is '{text}', which cannot be; restore the file or run llama-bench again");

    private InputException Wrong(string complaint) => new(ExitCode.ResultsInvalid, $"{where}: {complaint}.");
}
