using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InferenceBench.Foundation.Json;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests.Machines;

public sealed class EnvironmentJsonTests
{
    public static TheoryData<string> Published =>
        [.. Directory.GetDirectories(RepositoryFile.Path("results")).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [InlineData("""{"place": "somewhere"}""")]
    [InlineData("""{"cpu": "AMD EPYC", "cores": 2}""")]
    [InlineData("\"a machine\"")]
    [InlineData("[1, 2]")]
    [InlineData("null")]
    public void An_environment_of_another_form_tells_nothing_and_the_run_reads(string environment) =>
        Read(environment).Environment.ShouldBeNull();

    [Theory]
    [MemberData(nameof(Published))]
    public void A_published_machine_is_read_and_written_as_it_was(string run)
    {
        var written = JsonNode.Parse(File.ReadAllText(RepositoryFile.Path($"results/{run}/run.json")))!["environment"]!;

        var document = Read(written.ToJsonString());

        document.Environment.ShouldNotBeNull();
        var again = JsonNode.Parse(JsonSerializer.Serialize(document, ResultsJson.Indented))!["environment"]!.AsObject();
        written.AsObject()
            .Where(part => !JsonNode.DeepEquals(part.Value, Known(again[part.Key], part.Value)))
            .Select(part => part.Key)
            .ShouldBeEmpty();
    }

    /// <summary>Of a part of now, what an older version wrote of it: a later one tells more.</summary>
    private static JsonNode? Known(JsonNode? now, JsonNode? then) => (now, then) switch
    {
        (JsonObject part, JsonObject old) => new JsonObject(part
            .Where(one => old.ContainsKey(one.Key))
            .Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone()))),
        _ => now,
    };

    private static RunDocument Read(string environment)
    {
        var document = JsonNode.Parse(JsonSerializer.Serialize(Outcomes.Run().Document, ResultsJson.Line))!;
        document["environment"] = JsonNode.Parse(environment);
        return ResultsJson.Read<RunDocument>(Encoding.UTF8.GetBytes(document.ToJsonString(JsonDefaults.Compact)), "run.json");
    }
}
