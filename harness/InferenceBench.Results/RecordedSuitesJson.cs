using System.Text.Json;
using System.Text.Json.Serialization;
using InferenceBench.Plans;

namespace InferenceBench.Results;

/// <summary>
/// The suites of a run in its <c>run.json</c>: one as it is, several as a list. What is of another form tells nothing of the
/// suite, and what was measured counts all the same.
/// </summary>
internal sealed class RecordedSuitesJson : JsonConverter<IReadOnlyList<SuiteFile>>
{
    public override bool HandleNull => true;

    public override IReadOnlyList<SuiteFile> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var recorded = JsonDocument.ParseValue(ref reader);
        try
        {
            return recorded.RootElement switch
            {
                { ValueKind: JsonValueKind.Array } several => several.Deserialize<List<SuiteFile>>(options) ?? [],
                { ValueKind: JsonValueKind.Object } one => [one.Deserialize<SuiteFile>(options)!],
                _ => [],
            };
        }
        catch (JsonException)
        {
            return [];
        }
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<SuiteFile> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize<object?>(writer, value.Count switch { 0 => null, 1 => value[0], _ => value }, options);
}
