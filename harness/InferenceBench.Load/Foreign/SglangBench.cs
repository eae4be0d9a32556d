using System.Text.Json;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Foreign;

/// <summary>What SGLang's <c>bench_serving</c> appends: a line a run, in milliseconds.</summary>
internal sealed class SglangBench : IForeignFormat
{
    private const double MostOff = 0.01;

    public string Name => "sglang bench_serving";

    public bool Recognises(JsonElement first) =>
        first.Number("total_output_tokens") is not null && first.Number("total_output_tokens_retokenized") is not null;

    public IEnumerable<ForeignRun> Read(IReadOnlyList<JsonElement> values, string file) =>
        values.Select(value => Run(value, file));

    private ForeignRun Run(JsonElement json, string file)
    {
        var completed = json.NeededCount(file, "completed");
        var tokens = json.Needed(file, "total_output_tokens");
        return new()
        {
            Tool = Name,
            Model = ServedBy.PublicName(json.Text("model_id") ?? json.Text("server_info", "model_path") ?? ""),
            Concurrency = json.Count("max_concurrency"),
            RequestsPerSecond = json.Number("request_rate"),
            Seconds = json.Needed(file, "duration"),
            Completed = completed,
            Failed = Math.Max(0, (json.Count("num_prompts") ?? completed) - completed),
            InputTokens = json.Needed(file, "total_input_tokens"),
            OutputTokens = tokens,
            Ttft = json.Milliseconds("ttft", completed),
            Tpot = json.Milliseconds("tpot", completed),
            Itl = json.Milliseconds("itl", (int)tokens),
            EndToEnd = json.Milliseconds("e2e_latency", completed),
            Notes = Notes(tokens, json.Number("total_output_tokens_retokenized")!.Value),
        };
    }

    private static IReadOnlyList<string> Notes(double tokens, double again)
    {
        const string Whole = "All of the run is counted, its beginning and end too; TTFT has the opening of a connection in it.";
        return Math.Abs(again - tokens) <= MostOff * tokens ? [Whole]
            : [Whole, $"The tool counts {tokens:0} generated tokens as asked for or told, and {again:0} when it makes tokens of "
                + $"the text again; the first are priced."];
    }
}
