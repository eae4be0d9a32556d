using System.Text.Json;
using InferenceBench.Cli.Load;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;

namespace InferenceBench.Cli.Tests.Services;

/// <summary>Results that are read before the command line is made out are those that would be read then.</summary>
public sealed class EarlyReadingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inferencebench-");

    public static TheoryData<string> Runs =>
        [.. Directory.GetDirectories(Repository.File("results")).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Runs))]
    public void Published_results_are_the_same(string run)
    {
        var path = Repository.File("results", run);

        var early = EarlyReading.Begin("cost", ["cost", path, "--json"], ReadResults.Of).ShouldNotBeNull()
            .Of<ReadResults>(path).ShouldNotBeNull();

        var later = ReadResults.Of(path);
        Text(early.Run).ShouldBe(Text(later.Run));
        Text(early.Load?.Record).ShouldBe(Text(later.Load?.Record));
        (early.Run is null).ShouldBe(early.Load is not null);
    }

    [Fact]
    public void Only_what_a_command_line_names_first_is_read_for_the_command_that_reads_it()
    {
        var path = _folder.FullName;

        EarlyReading.Begin("cost", [], ReadResults.Of).ShouldBeNull();
        EarlyReading.Begin("cost", ["cost"], ReadResults.Of).ShouldBeNull();
        EarlyReading.Begin("cost", ["report", path], ReadResults.Of).ShouldBeNull();
        EarlyReading.Begin("cost", ["cost", "--json", path], ReadResults.Of).ShouldBeNull();
        EarlyReading.Begin("cost", ["cost", Path.Combine(path, "nothing")], ReadResults.Of).ShouldBeNull();
        EarlyReading.Begin("cost", ["cost", path], path => path).ShouldNotBeNull().Of<string>("another").ShouldBeNull();
    }

    [Fact]
    public void What_is_wrong_is_said_when_they_are_asked_for()
    {
        var path = _folder.FullName;
        File.WriteAllText(Path.Combine(path, "run.json"), "{");

        var early = EarlyReading.Begin("cost", ["cost", path], ReadResults.Of).ShouldNotBeNull();

        Should.Throw<InputException>(() => early.Of<ReadResults>(path)).Message
            .ShouldBe(Should.Throw<InputException>(() => ReadResults.Of(path)).Message);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, ResultsJson.Line);
}
