using System.Text.Json;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Foreign;

/// <summary>What <c>vllm bench serve</c> saves: lists in seconds, everything else in milliseconds.</summary>
internal sealed class VllmBench : IForeignFormat
{
    private const string Whole = "All of the run is counted, its beginning and end too, where not all streams are busy.";
    private const string Chunks = "ITL there is the gap between events, not tokens.";

    public string Name => "vllm bench";

    public bool Recognises(JsonElement first) =>
        first.Number("total_output_tokens") is not null && first.Number("request_throughput") is not null
        && first.At("total_output_tokens_retokenized") is null;

    public IEnumerable<ForeignRun> Read(IReadOnlyList<JsonElement> values, string file) =>
        values.Select(value => Run(value, file));

    private ForeignRun Run(JsonElement json, string file)
    {
        var completed = json.NeededCount(file, "completed");
        var requests = Requests(json);
        return new()
        {
            Tool = Name,
            Model = ServedBy.PublicName(json.Text("model_id") ?? ""),
            Concurrency = json.Count("max_concurrency"),
            RequestsPerSecond = json.Number("request_rate"),
            Seconds = json.Needed(file, "duration"),
            Completed = completed,
            Failed = json.Count("failed") ?? Math.Max(0, (json.Count("num_prompts") ?? completed) - completed),
            InputTokens = json.Needed(file, "total_input_tokens"),
            OutputTokens = json.Needed(file, "total_output_tokens"),
            Ttft = json.Milliseconds("ttft", completed),
            Tpot = json.Milliseconds("tpot", completed),
            Itl = json.Milliseconds("itl", (int)json.Number("total_output_tokens")!.Value),
            EndToEnd = json.Milliseconds("e2el", completed),
            Requests = requests,
            Notes = requests.Count > 0
            ? [Whole, Chunks]
            : [Whole, Chunks, "The file has no requests (--save-detailed), so that there is nothing but its own percentiles."],
        };
    }

    /// <summary>Of a file saved in detail; none where a list is missing or another as long.</summary>
    private static IReadOnlyList<RequestRecord> Requests(JsonElement json)
    {
        if (json.Numbers("input_lens") is not { } inputs || json.Numbers("output_lens") is not { } outputs
            || json.Numbers("ttfts") is not { } ttfts
            || json.Numbers("start_times") is not { } starts || json.At("itls") is not { ValueKind: JsonValueKind.Array } itls)
        {
            return [];
        }

        var gaps = itls.EnumerateArray().Select(one => one.Numbers() ?? []).ToList();
        var count = starts.Count;
        if (inputs.Count != count || outputs.Count != count || ttfts.Count != count || gaps.Count != count || count == 0)
        {
            return [];
        }

        var errors = json.At("errors") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(one => one.ToString()).ToList()
            : [];
        var origin = starts.Min();
        return [.. Enumerable.Range(0, count).Select(i => Request(
            i, starts[i] - origin, (int)inputs[i], (int)outputs[i], ttfts[i], gaps[i], errors.ElementAtOrDefault(i)))];
    }

    private static RequestRecord Request(
        int i, double start, int input, int output, double ttft, IReadOnlyList<double> gaps, string? error)
    {
        var end = start + ttft + gaps.Sum();
        return error is { Length: > 0 } || output == 0
            ? ForeignRequests.Failed(i + 1, start, end, error)
            : ForeignRequests.Good(i + 1, start, end, input, output, ttft, gaps);
    }
}
