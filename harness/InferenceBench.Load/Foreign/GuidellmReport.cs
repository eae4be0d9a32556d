using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Figures;

namespace InferenceBench.Load.Foreign;

/// <summary>guidellm's <c>benchmarks.json</c>: a load each, with distributions by how requests ended.</summary>
internal sealed class GuidellmReport : IForeignFormat
{
    private const int NewestVersion = 2;
    private const double Milliseconds = 1e-3;

    public string Name => "guidellm";

    public bool Recognises(JsonElement first) =>
        first.At("benchmarks") is { ValueKind: JsonValueKind.Array } && first.At("metadata", "guidellm_version") is not null;

    public IEnumerable<ForeignRun> Read(IReadOnlyList<JsonElement> values, string file)
    {
        foreach (var value in values)
        {
            if (value.Count("metadata", "version") is var version && version is null or > NewestVersion)
            {
                throw new InputException(
                    ExitCode.ResultsInvalid,
                    $"{file}: guidellm's reports of version {version} are not known; versions up to {NewestVersion} are read.");
            }

            foreach (var benchmark in value.At("benchmarks")!.Value.EnumerateArray())
            {
                yield return Run(benchmark, file);
            }
        }
    }

    private ForeignRun Run(JsonElement json, string file)
    {
        var completed = json.NeededCount(file, "metrics", "request_totals", "successful");
        var strategy = json.At("config", "strategy") ?? json.At("args", "strategy");
        return new()
        {
            Tool = Name,
            Model = json.Text("config", "backend", "model") ?? "",
            Concurrency = strategy?.Count("streams"),
            RequestsPerSecond = strategy?.Number("rate"),
            Seconds = json.Number("duration") is { } seconds and > 0 ? seconds : json.Needed(file, "run_stats", "duration"),
            Completed = completed,
            Failed = json.Count("metrics", "request_totals", "errored") ?? 0,
            InputTokens = json.Needed(file, "metrics", "prompt_token_count", "successful", "total_sum"),
            OutputTokens = json.Needed(file, "metrics", "output_token_count", "successful", "total_sum"),
            Ttft = Times(json, "time_to_first_token_ms", Milliseconds),
            Tpot = Times(json, "inter_token_latency_ms", Milliseconds),
            EndToEnd = Times(json, "request_latency", 1),
            Notes =
            [
                "TPOT is what guidellm calls inter-token latency; its own TPOT has the time to first token in it. Gaps between "
                + "tokens are missing.",
                "Requests that had not ended are left out, with the tokens they had.",
            ],
        };
    }

    private static Quantiles? Times(JsonElement json, string metric, double factor)
    {
        var one = json.At("metrics", metric, "successful");
        return one is not { } all ? null : ForeignJson.Of(
            all.Count("count") ?? 0, all.Number("mean"), all.Number("median"), all.Number("percentiles", "p90"),
            all.Number("percentiles", "p95"),
            all.Number("percentiles", "p99"), all.Number("max"), factor);
    }
}
