using System.Text.Json;

namespace InferenceBench.Studies.Tests;

public sealed class RecordedSuitesTests
{
    [Fact]
    public void One_suite_is_recorded_as_it_is_and_several_as_a_list()
    {
        var suite = Laboratory.TinySuite;

        RecordedSuites.Write([suite]).ValueKind.ShouldBe(JsonValueKind.Object);
        RecordedSuites.Write([suite, suite]).ValueKind.ShouldBe(JsonValueKind.Array);
        RecordedSuites.Read(RecordedSuites.Write([suite, suite with { Suite = "other" }]))
            .Select(read => read.Suite)
            .ShouldBe(["tiny", "other"]);
        RecordedSuites.Read(null).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_published_names_no_folder_and_no_server()
    {
        var recorded = RecordedSuites.Write([
            Laboratory.TinySuite with { Models = ["somewhere/private/model.gguf"], Server = "http://10.0.0.7:8080" },
            Laboratory.TinySuite,
        ]);
        var targets = RecordedSuites.Write([Laboratory.TinySuite with
        {
            Targets = [new() { Server = "http://10.0.0.7:8080", Name = "fast", KeyVariable = "MY_KEY" }],
        }]);

        var text = RecordedSuites.Published(recorded).ShouldNotBeNull().GetRawText();

        text.ShouldContain("model.gguf");
        text.ShouldNotContain("private");
        text.ShouldNotContain("10.0.0.7");
        var named = RecordedSuites.Published(targets).ShouldNotBeNull().GetRawText();
        named.ShouldContain("fast");
        named.ShouldNotContain("10.0.0.7");
        named.ShouldNotContain("MY_KEY");
    }
}
