using System.Text.Json;
using System.Text.Json.Nodes;
using InferenceBench.Plans;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

public sealed class RecordedSuitesTests
{
    private static readonly SuiteFile _suite = new()
    {
        Suite = "tiny",
        Models = ["tiny-dense"],
        Workloads = [new() { PromptTokens = 16, GeneratedTokens = 8 }],
    };

    public static TheoryData<string> Published =>
        [.. Directory.GetDirectories(RepositoryFile.Path("results")).Select(folder => Path.GetFileName(folder))];

    [Fact]
    public void One_suite_is_recorded_as_it_is_several_as_a_list_and_none_as_nothing()
    {
        Recorded(_suite).ValueKind.ShouldBe(JsonValueKind.Object);
        Recorded(_suite, _suite).ValueKind.ShouldBe(JsonValueKind.Array);
        Recorded().ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Suites_read_back_as_they_were_recorded()
    {
        var other = _suite with { Suite = "other", Server = "http://10.0.0.7:8080" };

        Text(Read(Document(_suite))).ShouldBe(Text(Document(_suite)));
        Text(Read(Document(_suite, other))).ShouldBe(Text(Document(_suite, other)));
        Read(Document()).ResolvedSuites.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"order": "shuffled"}""")]
    [InlineData("""[{"order": "shuffled"}]""")]
    [InlineData("""{"suite": "a", "models": "b", "workloads": []}""")]
    [InlineData("\"a suite\"")]
    [InlineData("7")]
    public void Suites_of_another_form_tell_nothing_and_the_run_reads(string suites)
    {
        var document = JsonNode.Parse(Text(Document(_suite)))!;
        document["suite_settings"] = JsonNode.Parse(suites);

        Read(document.ToJsonString()).ResolvedSuites.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void A_published_run_is_written_as_it_was_read_key_by_key_its_suites_and_its_load(string run)
    {
        var then = JsonNode.Parse(File.ReadAllText(RepositoryFile.Path($"results/{run}/run.json")))!;

        var now = JsonNode.Parse(Text(Read(then.ToJsonString())))!;

        LeaveDefaultsOut(then["suite_settings"]?["settings"]?.AsObject() ?? []);
        JsonNode.DeepEquals(Known(now["suite_settings"], then["suite_settings"]), then["suite_settings"]).ShouldBeTrue();
        JsonNode.DeepEquals(now["load"], then["load"]).ShouldBeTrue();
        now.AsObject().Select(part => part.Key).Intersect(then.AsObject().Select(part => part.Key))
            .ShouldBe(then.AsObject().Select(part => part.Key));
    }

    [Fact]
    public void What_is_published_names_no_folder_and_no_server()
    {
        var published = Recorded(
            PublishedCell.Of(_suite with
            {
                Models = ["somewhere/private/model.gguf"],
                Server = "http://10.0.0.7:8080",
                Targets = [new() { Server = "http://10.0.0.8:8080", Name = "fast", KeyVariable = "MY_KEY" }],
            })).GetRawText();

        published.ShouldContain("model.gguf");
        published.ShouldContain("fast");
        published.ShouldNotContain("private");
        published.ShouldNotContain("10.0.0");
        published.ShouldNotContain("MY_KEY");
    }

    /// <summary>Of suites of now, what an older version wrote of them: a later one tells more.</summary>
    private static JsonNode? Known(JsonNode? now, JsonNode? then) => (now, then) switch
    {
        (JsonArray all, JsonArray old) when all.Count == old.Count => new JsonArray([.. all.Zip(old, Known)]),
        (JsonObject all, JsonObject old) => new JsonObject(all
            .Where(one => old.ContainsKey(one.Key))
            .Select(one => KeyValuePair.Create(one.Key, Known(one.Value, old[one.Key])))),
        _ => now?.DeepClone(),
    };

    /// <summary>A setting with an empty list was written once, and says what one says that is not there.</summary>
    private static void LeaveDefaultsOut(JsonObject settings)
    {
        foreach (var name in settings.Where(one => one.Value is JsonArray { Count: 0 }).Select(one => one.Key).ToList())
        {
            settings.Remove(name);
        }
    }

    private static JsonElement Recorded(params SuiteFile[] suites) =>
        JsonDocument.Parse(Text(Document(suites))).RootElement.GetProperty("suite_settings");

    private static RunDocument Document(params SuiteFile[] suites) => Outcomes.Run().Document with { ResolvedSuites = suites };

    private static RunDocument Read(RunDocument document) => Read(Text(document));

    private static RunDocument Read(string json) =>
        ResultsJson.Read<RunDocument>(System.Text.Encoding.UTF8.GetBytes(json), "run.json");

    private static string Text(RunDocument document) => JsonSerializer.Serialize(document, ResultsJson.Line);
}
