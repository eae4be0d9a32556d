using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Foreign;

/// <summary>AIPerf's <c>profile_export.jsonl</c>: a line a request, times in ms, stamps in ns of the epoch.</summary>
internal sealed class AiperfRecords : IForeignFormat
{
    private const double NanosecondsPerSecond = 1e9;
    private const double MillisecondsPerSecond = 1e3;

    public string Name => "aiperf";

    public bool Recognises(JsonElement first) =>
        first.Number("metadata", "request_start_ns") is not null && first.At("metrics") is { ValueKind: JsonValueKind.Object };

    public IEnumerable<ForeignRun> Read(IReadOnlyList<JsonElement> values, string file)
    {
        List<JsonElement> counted = [.. values.Where(value => value.Text("metadata", "benchmark_phase") is null or "profiling")];
        var origin = counted.Select(value => value.Needed(file, "metadata", "request_start_ns")).DefaultIfEmpty(0).Min();
        var requests = counted.Select((value, i) => Request(value, i + 1, origin, file)).ToList();
        var seconds = requests.Select(request => request.EndSeconds).DefaultIfEmpty(0).Max();
        if (seconds <= 0)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"{file}: no time passes from the first request's start to the last one's end; nothing can be priced by it.");
        }

        var good = requests.Where(request => request.OutputTokens > 0).ToList();
        yield return new()
        {
            Tool = Name,
            Seconds = seconds,
            Completed = good.Count,
            Failed = requests.Count - good.Count,
            InputTokens = good.Sum(request => (double)request.InputTokens!.Value),
            OutputTokens = good.Sum(request => (double)request.OutputTokens!.Value),
            Requests = requests,
            Notes =
            [
                "The file does not tell the load: it is the number of requests in flight on average.",
                "All of the run is counted, its beginning and end too.",
            ],
        };
    }

    private static RequestRecord Request(JsonElement json, int number, double origin, string file)
    {
        var start = (json.Needed(file, "metadata", "request_start_ns") - origin) / NanosecondsPerSecond;
        var end = Math.Max(start, ((json.Number("metadata", "request_end_ns") ?? origin) - origin) / NanosecondsPerSecond);
        var output = json.Count("metrics", "output_sequence_length", "value") ?? 0;
        if (json.At("error") is { } error || output == 0)
        {
            return ForeignRequests.Failed(number, start, end, json.Text("error", "message"));
        }

        var ttft = json.Number("metrics", "time_to_first_token", "value") / MillisecondsPerSecond;
        var gaps = json.Numbers("metrics", "inter_chunk_latency", "value")?.Select(gap => gap / MillisecondsPerSecond).ToList();
        var input = json.Count("metrics", "input_sequence_length", "value") ?? 0;
        return ForeignRequests.Good(number, start, end, input, output, ttft, gaps);
    }
}
