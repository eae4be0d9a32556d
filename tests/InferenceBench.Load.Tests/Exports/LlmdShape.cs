using System.Text.Json;

namespace InferenceBench.Load.Tests.Exports;

/// <summary>
/// The part of llm-d's schema of version 0.2.1 that a load uses: keys that may stand there, keys that must (marked !), and
/// units.
/// </summary>
internal static class LlmdShape
{
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        [""] = ["version", "run!", "scenario", "results!"],
        ["run"] = ["uid!", "eid", "cid", "pid", "time", "user", "description", "keywords"],
        ["run.time"] = ["start", "end", "duration"],
        ["scenario"] = ["stack", "load"],
        ["scenario.stack"] = ["metadata!", "standardized!", "native!"],
        ["scenario.stack.metadata"] = ["schema_version", "label!", "cfg_id!", "description"],
        ["scenario.stack.standardized"] = ["kind!", "tool!", "tool_version!", "role!", "replicas!", "model!", "accelerator!"],
        ["scenario.stack.standardized.model"] = ["name!"],
        ["scenario.stack.standardized.accelerator"] = ["model!", "count!", "parallelism!"],
        ["scenario.stack.standardized.accelerator.parallelism"] = ["tp", "dp", "dp_local", "workers", "ep", "pp"],
        ["scenario.stack.native"] = ["args", "envars", "config"],
        ["scenario.load"] = ["metadata!", "standardized!", "native!"],
        ["scenario.load.metadata"] = ["schema_version", "cfg_id", "description"],
        ["scenario.load.standardized"] =
            [
                "tool!", "tool_version!", "parallelism", "source!", "stage", "input_seq_len!", "output_seq_len", "prefix",
                "multi_turn", "rate_qps", "concurrency",
            ],
        ["scenario.load.standardized.input_seq_len"] = ["distribution!", "value!", "std_dev", "min", "max"],
        ["scenario.load.standardized.output_seq_len"] = ["distribution!", "value!", "std_dev", "min", "max"],
        ["scenario.load.native"] = ["args", "envars", "config"],
        ["results"] = ["request_performance", "session_performance", "observability", "profiling", "component_health"],
        ["results.request_performance"] = ["aggregate", "time_series"],
        ["results.request_performance.aggregate"] = ["requests", "latency", "throughput"],
        ["results.request_performance.aggregate.requests"] =
        [
            "total!", "failures", "incomplete", "input_length", "output_length", "request_size", "multimodal",
        ],
        ["results.request_performance.aggregate.latency"] =
            [
                "time_to_first_token", "normalized_time_per_output_token", "time_per_output_token", "inter_token_latency",
                "request_latency",
            ],
        ["results.request_performance.aggregate.throughput"] =
            [
                "input_token_rate", "output_token_rate", "total_token_rate", "request_rate", "image_rate", "video_rate",
                "audio_rate",
            ],
    };

    private static readonly string[] Statistics =
    [
        "units!", "mean!", "mode", "stddev", "min", "p0p1", "p1", "p5", "p10", "p25", "p50", "p75", "p90", "p95", "p99", "p99p9",
        "max",
    ];

    private static readonly string[] Units =
    [
        "count", "percent", "fraction", "ratio", "ms", "s", "ms/token", "s/token", "tokens/s", "queries/s", "Watts",
    ];

    /// <summary>What is wrong; none = it fits.</summary>
    public static IEnumerable<string> Check(JsonElement json) => Object(json, "");

    private static List<string> Object(JsonElement json, string path)
    {
        var keys = Keys.GetValueOrDefault(path) ?? Statistics;
        var names = json.EnumerateObject().Select(field => field.Name).ToList();
        var problems = names.Except(keys.Select(key => key.TrimEnd('!'))).Select(name => $"{path} has {name}").ToList();
        problems.AddRange(keys.Where(key => key.EndsWith('!')).Select(key => key.TrimEnd('!')).Except(names).Select(
            name => $"{path} lacks {name}"));
        if (json.TryGetProperty("units", out var units) && !Units.Contains(units.GetString()))
        {
            problems.Add($"{path} has units {units}");
        }

        foreach (var field in json.EnumerateObject())
        {
            var below = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            var inner = field.Value.ValueKind == JsonValueKind.Array ? field.Value.EnumerateArray().ToList() : [field.Value];
            problems.AddRange(inner.Where(one => one.ValueKind == JsonValueKind.Object).SelectMany(one => Object(one, below)));
        }

        return problems;
    }
}
