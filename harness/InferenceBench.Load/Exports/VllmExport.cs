using System.Globalization;
using System.Text.Json.Nodes;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Exports;

/// <summary>
/// As <c>vllm bench serve --save-result --save-detailed</c>: lists in seconds, everything else in milliseconds. The windows are
/// the run.
/// </summary>
public sealed class VllmExport : ILoadExport
{
    private const double MillisecondsPerSecond = 1e3;

    public string Name => "vllm";

    public bool IsPerRound => true;

    public string FileName(ExportedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return $"vllm-{point.Suffix}.json";
    }

    public IEnumerable<JsonNode> Values(ExportedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var good = point.Good;
        var json = Head(point, good.Count);
        json["total_input_tokens"] = good.Sum(one => (long)(one.Request.InputTokens ?? 0));
        json["total_output_tokens"] = good.Sum(one => (long)(one.Request.OutputTokens ?? 0));
        json["request_throughput"] = point.Figures.RequestsPerSecond.Value;
        json["request_goodput"] = null;
        json["output_throughput"] = point.Figures.OutputTokensPerSecond.Value;
        json["total_token_throughput"] = point.Figures.OutputTokensPerSecond.Value + point.Figures.InputTokensPerSecond.Value;
        AddTimes(json, [.. good.Select(one => one.Request)]);
        AddLists(json, point);
        yield return json;
    }

    /// <summary>Times of requests under the names that vLLM and its kin have for them.</summary>
    internal static void AddTimes(JsonObject json, IReadOnlyList<RequestRecord> good)
    {
        Add(json, "ttft", good.Select(r => r.Ttft()).OfType<double>());
        Add(json, "tpot", good.Select(r => r.Tpot()).OfType<double>());
        Add(json, "itl", good.SelectMany(r => r.Gaps()));
        Add(json, "e2el", good.Select(r => r.EndToEnd()));
    }

    private static JsonObject Head(ExportedPoint point, int completed) => new()
    {
        ["date"] = point.Load.Run.StartedAt.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture),
        ["backend"] = point.Load.Load.Server.Kind,
        ["label"] = null,
        ["model_id"] = point.Load.Load.Server.Model,
        ["tokenizer_id"] = point.Load.Load.Server.Model,
        ["num_prompts"] = completed + point.Failed,
        ["request_rate"] = point.Visits.Point.RequestsPerSecond is { } rate ? (JsonNode?)rate : "inf",
        ["burstiness"] = point.Visits.Point.Arrivals?.Burstiness ?? 1,
        ["max_concurrency"] = point.Visits.Point.Concurrency,
        ["duration"] = point.WindowSeconds,
        ["completed"] = completed,
        ["failed"] = point.Failed,
    };

    private static void Add(JsonObject json, string metric, IEnumerable<double> seconds)
    {
        var spread = new Spread(seconds.Select(one => one * MillisecondsPerSecond));
        if (spread.IsEmpty)
        {
            return;
        }

        json[$"mean_{metric}_ms"] = spread.Mean;
        json[$"median_{metric}_ms"] = spread.Percentile(50);
        json[$"std_{metric}_ms"] = spread.Deviation;
        json[$"p90_{metric}_ms"] = spread.Percentile(90);
        json[$"p95_{metric}_ms"] = spread.Percentile(95);
        json[$"p99_{metric}_ms"] = spread.Percentile(99);
    }

    private static void AddLists(JsonObject json, ExportedPoint point)
    {
        var good = point.Good;
        json["input_lens"] = List(good.Select(one => (JsonNode)(one.Request.InputTokens ?? 0)));
        json["output_lens"] = List(good.Select(one => (JsonNode)(one.Request.OutputTokens ?? 0)));
        json["ttfts"] = List(good.Select(one => (JsonNode)(one.Request.Ttft() ?? 0)));
        json["itls"] = List(good.Select(one => (JsonNode)List(Chunks(one.Request).Select(gap => (JsonNode)gap))));
        json["start_times"] = List(good.Select(one => (JsonNode)(
            Offset(point, one.Visit) + (one.Request.IntendedSeconds ?? one.Request.SentSeconds ?? one.Request.StartedSeconds))));
        json["errors"] = List(good.Select(_ => (JsonNode)""));
    }

    /// <summary>Seconds from the first window's start to a visit's.</summary>
    private static double Offset(ExportedPoint point, Visits.VisitRecord visit) =>
        (visit.WindowStartedAt - point.Visits.Rounds[0].Visit.WindowStartedAt).TotalSeconds;

    private static IEnumerable<double> Chunks(RequestRecord request) =>
        request.Tokens.Zip(request.Tokens.Skip(1)).Select(pair => pair.Second.Seconds - pair.First.Seconds);

    private static JsonArray List(IEnumerable<JsonNode> values) => [.. values];
}
