using System.Globalization;
using System.Text.Json.Nodes;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Records;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Exports;

/// <summary>As an llm-d Benchmark Report of version 0.2.1: units on every value.</summary>
public sealed class LlmdExport : ILoadExport
{
    private const string Version = "0.2.1";
    private const string Tool = "inferencebench";

    public string Name => "llm-d";

    public string FileName(ExportedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return $"benchmark_report_v{Version}-{point.Suffix}.json";
    }

    public IEnumerable<JsonNode> Values(ExportedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        yield return new JsonObject
        {
            ["version"] = Version,
            ["run"] = Run(point),
            ["scenario"] = new JsonObject { ["stack"] = new JsonArray(Stack(point)), ["load"] = Load(point) },
            ["results"] = new JsonObject { ["request_performance"] = new JsonObject { ["aggregate"] = Aggregate(point) } },
        };
    }

    private static JsonObject Run(ExportedPoint point)
    {
        var run = new JsonObject { ["uid"] = $"{point.Load.Run.RunId}-{point.Suffix}", ["eid"] = point.Load.Run.RunId };
        var time = new JsonObject { ["start"] = Time(point.Load.Run.StartedAt) };
        if (point.Load.Run.FinishedAt is { } end)
        {
            time["end"] = Time(end);
            time["duration"] = FormattableString.Invariant($"PT{(end - point.Load.Run.StartedAt).TotalSeconds:0.###}S");
        }

        run["time"] = time;
        return run;
    }

    private static JsonObject Stack(ExportedPoint point) => new()
    {
        ["metadata"] = new JsonObject { ["label"] = "server", ["cfg_id"] = "server" },
        ["standardized"] = new JsonObject
        {
            ["kind"] = "inference_engine",
            ["tool"] = point.Load.Load.Server.Kind,
            ["tool_version"] = point.Load.Load.Server.Version ?? "unknown",
            ["role"] = "replica",
            ["replicas"] = 1,
            ["model"] = new JsonObject { ["name"] = point.Load.Load.Server.Model },
            ["accelerator"] = new JsonObject
            {
                ["model"] = point.Hardware,
                ["count"] = point.Gpus,
                ["parallelism"] = new JsonObject { ["tp"] = point.Gpus },
            },
        },
        ["native"] = new JsonObject(),
    };

    private static JsonObject Load(ExportedPoint point)
    {
        var standardized = new JsonObject
        {
            ["tool"] = Tool,
            ["tool_version"] = point.Load.Run.ToolVersion,
            ["source"] = point.Load.Load.Server.Prompts is PromptForms.TextIds or PromptForms.Text ? "sampled" : "random",
            ["input_seq_len"] = Length(point.Visits.Mix.InputTokens, point.Visits.Mix.Inputs),
            ["output_seq_len"] = Length(point.Visits.Mix.OutputTokens, point.Visits.Mix.Outputs),
        };
        if (point.Visits.Point.Concurrency is { } streams)
        {
            standardized["concurrency"] = streams;
        }
        else
        {
            standardized["rate_qps"] = point.Visits.Point.RequestsPerSecond;
        }

        return new() { ["metadata"] = new JsonObject(), ["standardized"] = standardized, ["native"] = new JsonObject() };
    }

    private static JsonObject Length(int tokens, LengthDistribution? lengths)
    {
        var json = new JsonObject
        {
            ["distribution"] = lengths?.Kind switch
            {
                null => "fixed",
                LengthKind.Normal => "gaussian",
                LengthKind.Uniform => "uniform",
                _ => "other",
            },
            ["value"] = tokens,
        };
        if (lengths is { Kind: LengthKind.Normal or LengthKind.LogNormal })
        {
            json["std_dev"] = lengths.Spread;
        }

        return json;
    }

    private static JsonObject Aggregate(ExportedPoint point)
    {
        List<RequestRecord> good = [.. point.Good.Select(one => one.Request)];
        return new()
        {
            ["requests"] = new JsonObject
            {
                ["total"] = good.Count + point.Failed,
                ["failures"] = point.Failed,
                ["incomplete"] = point.Figures.Unended,
                ["input_length"] = Statistics("count", good.Select(r => (double)(r.InputTokens ?? 0))),
                ["output_length"] = Statistics("count", good.Select(r => (double)(r.OutputTokens ?? 0))),
            },
            ["latency"] = new JsonObject
            {
                ["time_to_first_token"] = Statistics("s", good.Select(r => r.Ttft()).OfType<double>()),
                ["time_per_output_token"] = Statistics("s/token", good.Select(r => r.Tpot()).OfType<double>()),
                ["inter_token_latency"] = Statistics("s/token", good.SelectMany(r => r.Gaps())),
                ["normalized_time_per_output_token"] =
                    Statistics("s/token", good.Where(r => r.OutputTokens > 0).Select(r => r.EndToEnd() / r.OutputTokens!.Value)),
                ["request_latency"] = Statistics("s", good.Select(r => r.EndToEnd())),
            },
            ["throughput"] = new JsonObject
            {
                ["input_token_rate"] = Rate("tokens/s", point.Figures.InputTokensPerSecond),
                ["output_token_rate"] = Rate("tokens/s", point.Figures.OutputTokensPerSecond),
                ["total_token_rate"] = Rate("tokens/s",
                    new(point.Figures.InputTokensPerSecond.Value + point.Figures.OutputTokensPerSecond.Value, null, null)),
                ["request_rate"] = Rate("queries/s", point.Figures.RequestsPerSecond),
            },
        };
    }

    private static JsonObject? Statistics(string units, IEnumerable<double> values)
    {
        var spread = new Spread(values);
        return spread.IsEmpty ? null : new JsonObject
        {
            ["units"] = units,
            ["mean"] = spread.Mean,
            ["stddev"] = spread.Deviation,
            ["min"] = spread.Min,
            ["p50"] = spread.Percentile(50),
            ["p90"] = spread.Percentile(90),
            ["p95"] = spread.Percentile(95),
            ["p99"] = spread.Percentile(99),
            ["max"] = spread.Max,
        };
    }

    private static JsonObject Rate(string units, Estimate rate) => new() { ["units"] = units, ["mean"] = rate.Value };

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
