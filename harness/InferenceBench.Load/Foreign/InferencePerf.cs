using System.Text.Json;

namespace InferenceBench.Load.Foreign;

/// <summary>inference-perf's lifecycle metrics of a stage, or of all of them: seconds throughout.</summary>
internal sealed class InferencePerf : IForeignFormat
{
    public string Name => "inference-perf";

    public bool Recognises(JsonElement first) => first.At("load_summary") is not null && first.At("successes") is not null;

    public IEnumerable<ForeignRun> Read(IReadOnlyList<JsonElement> values, string file) =>
        values.Select(value => Run(value, file));

    private ForeignRun Run(JsonElement json, string file)
    {
        var completed = json.NeededCount(file, "successes", "count");
        var seconds = json.Number("benchmark_time_seconds") is { } told
            and > 0 ? told : (completed / json.Needed(file, "successes", "throughput", "requests_per_sec"));
        var latency = json.At("successes", "latency");
        var (total, cached) =
            (json.Number("successes", "prompt_tokens", "total"), json.Number("successes", "prompt_tokens", "cached"));
        return new()
        {
            Tool = Name,
            Concurrency = json.Count("load_summary", "concurrency"),
            RequestsPerSecond = json.Number("load_summary", "requested_rate") ?? json.Number("load_summary", "achieved_rate"),
            Seconds = seconds,
            Completed = completed,
            Failed = json.Count("failures", "count") ?? 0,
            InputTokens = json.Needed(file, "successes", "throughput", "input_tokens_per_sec") * seconds,
            OutputTokens = json.Needed(file, "successes", "throughput", "output_tokens_per_sec") * seconds,
            Ttft = Times("time_to_first_token"),
            Tpot = Times("time_per_output_token"),
            Itl = Times("inter_token_latency"),
            EndToEnd = Times("request_latency"),
            CachedShare = total > 0 ? cached / total : null,
            Notes = ["The file does not name the model.", "All of the stage is counted, its beginning and end too."],
        };

        Figures.Quantiles? Times(string metric) => latency?.At(metric).Distribution(completed, 1, "median");
    }
}
