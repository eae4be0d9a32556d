using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Foreign;

/// <summary>genai-bench: a file for each scenario and concurrency, in seconds.</summary>
internal sealed partial class GenaiBench : IForeignFormat
{
    public string Name => "genai-bench";

    public bool Recognises(JsonElement first) => first.At("aggregated_metrics", "stats") is not null;

    public IEnumerable<ForeignRun> Read(IReadOnlyList<JsonElement> values, string file) =>
        values.Select(value => Run(value, file));

    private ForeignRun Run(JsonElement value, string file)
    {
        var json = value.At("aggregated_metrics")!.Value;
        var completed = json.NeededCount(file, "num_completed_requests");
        var perSecond = json.Number("requests_per_second") ?? json.Number("requests_per_minute") / 60;
        var seconds = json.Number("run_duration") is { } duration and > 0 ? duration
            : perSecond is { } rate and > 0 ? completed / rate : json.Needed(file, "run_duration");
        return new()
        {
            Tool = Name,
            Concurrency = json.Count("num_concurrency"),
            Asked = Scenario(json.Text("scenario")),
            Seconds = seconds,
            Completed = completed,
            Failed = json.Count("num_error_requests") ?? 0,
            InputTokens = json.Needed(file, "stats", "num_input_tokens", "sum"),
            OutputTokens = json.Needed(file, "stats", "num_output_tokens", "sum"),
            Ttft = json.At("stats", "ttft").Distribution(completed, 1),
            Tpot = json.At("stats", "tpot").Distribution(completed, 1),
            EndToEnd = json.At("stats", "e2e_latency").Distribution(completed, 1),
            Notes = ["The file does not name the model; gaps between tokens are missing.",
                "All of the run is counted, its beginning and end too."],
        };
    }

    /// <summary>Deterministic, <c>D(in,out)</c>, or normal, <c>N(in,deviation)/(out,deviation)</c>.</summary>
    private static LoadMix? Scenario(string? text)
    {
        if (Deterministic().Match(text ?? "") is { Success: true } fixedLengths)
        {
            return new(Number(fixedLengths, 1), Number(fixedLengths, 2));
        }

        return Normal().Match(text ?? "") is { Success: true } drawn ? new LoadMix(Number(drawn, 1), Number(drawn, 3)) : null;
    }

    private static int Number(Match match, int group) =>
        (int)Math.Min(int.MaxValue, long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^D\((\d{1,9}),\s*(\d{1,9})\)$")]
    private static partial Regex Deterministic();

    [GeneratedRegex(@"^N\((\d{1,9}),\s*(\d{1,9})\)/\((\d{1,9}),\s*(\d{1,9})\)$")]
    private static partial Regex Normal();
}
