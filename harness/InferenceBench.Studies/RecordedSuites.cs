using System.Text.Json;
using InferenceBench.Foundation.Json;
using InferenceBench.Plans;
using InferenceBench.Results;

namespace InferenceBench.Studies;

/// <summary>The suites of a run in its <c>run.json</c>: one as it is, several as a list.</summary>
public static class RecordedSuites
{
    /// <summary>As they stand in the document of a run that begins.</summary>
    public static JsonElement Write(IReadOnlyList<SuiteFile> suites)
    {
        ArgumentNullException.ThrowIfNull(suites);
        return suites.Count == 1
            ? JsonSerializer.SerializeToElement(suites[0], JsonDefaults.Compact)
            : JsonSerializer.SerializeToElement(suites, JsonDefaults.Compact);
    }

    /// <summary>Those of a document; empty when it has none.</summary>
    public static IReadOnlyList<SuiteFile> Read(JsonElement? recorded) => recorded switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => [],
        { ValueKind: JsonValueKind.Array } several => several.Deserialize<List<SuiteFile>>(JsonDefaults.Compact) ?? [],
        { } one => [one.Deserialize<SuiteFile>(JsonDefaults.Compact)!],
    };

    /// <summary>As results are published: without anybody's folders and servers.</summary>
    public static JsonElement? Published(JsonElement? recorded) =>
        Read(recorded) is { Count: > 0 } suites ? Write([.. suites.Select(PublishedCell.Of)]) : null;
}
