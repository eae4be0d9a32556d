using System.Globalization;
using System.Text.Json.Nodes;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Exports;

/// <summary>As AIPerf's <c>profile_export.jsonl</c>: a line a request, times in ms, stamps in ns of the epoch.</summary>
public sealed class AiperfExport : ILoadExport
{
    private const double MillisecondsPerSecond = 1e3;
    private const double NanosecondsPerSecond = 1e9;

    public string Name => "aiperf";

    public bool IsPerRound => true;

    public string FileName(ExportedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return $"profile_export-{point.Suffix}.jsonl";
    }

    public IEnumerable<JsonNode> Values(ExportedPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return point.Visits.Rounds
            .SelectMany(round => round.Begun.Where(request => request.Status != Engines.OpenAI.Streams.RequestStatus.Cancelled)
            .Select(request => (JsonNode)Line(round.Visit, request)));
    }

    private static JsonObject Line(VisitRecord visit, RequestRecord request)
    {
        var isGood = request.Status == Engines.OpenAI.Streams.RequestStatus.Ok;
        return new()
        {
            ["metadata"] = Metadata(visit, request),
            ["metrics"] =
                isGood ? Metrics(request) : new JsonObject { ["error_isl"] = Value(request.AskedInputTokens, "tokens") },
            ["error"] = isGood ? null : new JsonObject { ["code"] = request.HttpStatus, ["type"] = request.Status.ToString(),
                ["message"] = request.Problem },
        };
    }

    private static JsonObject Metadata(VisitRecord visit, RequestRecord request)
    {
        var begin = request.IntendedSeconds ?? request.SentSeconds ?? request.StartedSeconds;
        return new()
        {
            ["session_num"] = request.Number,
            ["x_request_id"] = request.Number.ToString(CultureInfo.InvariantCulture),
            ["x_correlation_id"] = request.Session.ToString(CultureInfo.InvariantCulture),
            ["request_start_ns"] = Epoch(visit, begin),
            ["request_ack_ns"] = request.HeadersSeconds is { } headers ? Epoch(visit, headers) : null,
            ["request_end_ns"] = Epoch(visit, request.EndSeconds),
            ["worker_id"] = "inferencebench",
            ["benchmark_phase"] = "profiling",
            ["was_cancelled"] = false,
        };
    }

    private static JsonObject Metrics(RequestRecord request)
    {
        var metrics = new JsonObject
        {
            ["time_to_first_token"] = Value(request.Ttft() * MillisecondsPerSecond, "ms"),
            ["request_latency"] = Value(request.EndToEnd() * MillisecondsPerSecond, "ms"),
            ["output_sequence_length"] = Value(request.OutputTokens, "tokens"),
            ["output_token_count"] = Value(request.OutputTokens, "tokens"),
            ["input_sequence_length"] = Value(request.InputTokens, "tokens"),
        };
        if (request.OutputTokens > 1 && request.Ttft() is { } ttft)
        {
            metrics["inter_token_latency"] = Value(
                (request.EndToEnd() - ttft) / (request.OutputTokens - 1) * MillisecondsPerSecond, "ms");
        }

        if (request.Tokens.Count > 0)
        {
            var gaps = request.Tokens.Zip(request.Tokens.Skip(1)).Select(
                pair => (JsonNode)((pair.Second.Seconds - pair.First.Seconds) * MillisecondsPerSecond));
            metrics["inter_chunk_latency"] = new JsonObject { ["value"] = new JsonArray([.. gaps]), ["unit"] = "ms" };
        }

        return metrics;
    }

    private static JsonObject Value(double? value, string unit) => new() { ["value"] = value, ["unit"] = unit };

    private static long Epoch(VisitRecord visit, double seconds) =>
        ((visit.WindowStartedAt - DateTimeOffset.UnixEpoch).Ticks * 100) + (long)(seconds * NanosecondsPerSecond);
}
