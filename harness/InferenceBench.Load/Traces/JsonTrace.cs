using System.Text;
using System.Text.Json;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Load.Traces;

/// <summary>A trace of JSON lines, whatever its keys are called.</summary>
/// <param name="arrival">Key with the time.</param>
/// <param name="input">Key with prompt tokens.</param>
/// <param name="output">Key with generated tokens.</param>
/// <param name="secondsPerUnit">Of the time.</param>
/// <param name="blockTokens">Tokens of a block of <c>hash_ids</c>.</param>
/// <param name="mark">Key that tells it from other forms; null = none.</param>
internal sealed class JsonTrace(
    string arrival, string input, string output, double secondsPerUnit, int blockTokens, string? mark = null) : ITraceFormat
{
    private const string Hashes = "hash_ids";
    private const double MostTokens = 10_000_000;

    public bool Recognises(string firstLine)
    {
        try
        {
            using var json = SoundJson.Parse(Encoding.UTF8.GetBytes(firstLine));
            string[] keys = mark is null ? [arrival, input, output] : [arrival, input, output, mark];
            return json.RootElement.ValueKind == JsonValueKind.Object && keys.All(
                key => json.RootElement.TryGetProperty(key, out _));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public IEnumerable<TraceRow> Read(IEnumerable<(string Text, int Number)> lines) =>
        lines.Select(line => Row(line.Text, line.Number));

    private TraceRow Row(string text, int number)
    {
        try
        {
            using var json = SoundJson.Parse(Encoding.UTF8.GetBytes(text));
            var row = new TraceRow(
                secondsPerUnit * Number(json, arrival, number), Tokens(json, input, number), Tokens(json, output, number));
            return Blocks(json) is { Count: > 0 } blocks ? row with { Blocks = blocks, BlockTokens = blockTokens }
                : json.RootElement.TryGetProperty("session", out var session)
                ? row with { Blocks = [SessionBlock.Of(session.ToString())], BlockTokens = int.MaxValue }
                : row;
        }
        catch (JsonException)
        {
            throw new TraceLineException(number, "it is no JSON");
        }
    }

    private static IReadOnlyList<long> Blocks(JsonDocument json) =>
        json.RootElement.TryGetProperty(Hashes, out var ids) && ids.ValueKind == JsonValueKind.Array
            ? [.. ids.EnumerateArray().Select(
                id => id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var value) ? value : SessionBlock.Of(
                    id.ToString()))]
            : [];

    private static double Number(JsonDocument json, string key, int number) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(key, out var value)
        && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var found) && double.IsFinite(found)
            ? found
            : throw new TraceLineException(number, $"'{key}' is missing or no number");

    private static int Tokens(JsonDocument json, string key, int number) =>
        Number(json, key, number) is >= 0 and <= MostTokens and var tokens
        ? (int)tokens
        : throw new TraceLineException(number, $"'{key}' is no number of tokens");
}
