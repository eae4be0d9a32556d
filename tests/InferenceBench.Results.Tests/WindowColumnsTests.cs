using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

/// <summary>What else ran while a repetition did survives its file.</summary>
public sealed class WindowColumnsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string SamplesPath => _folder.File("samples.csv");

    private string StepsPath => _folder.File("steps.csv");

    public static TheoryData<SampleWindow?, string> Windows => new()
    {
        { null, "" },
        { new() { Collections = 0, CompiledMethods = 0 }, "no" },
        {
            new()
            {
                Collections = 1,
                CompiledMethods = 0,
                RuntimeWakeUps = 3,
                Preemptions = 5,
                Migrations = 7,
                WaitedSeconds = 1.0 / 3,
            }, "gc+waited"
        },
        { new() { Collections = 0, CompiledMethods = 2, Preemptions = 400 }, "jit+preempted" },
        { new() { Collections = 0, CompiledMethods = 0, Preemptions = 400, WaitedSeconds = 0 }, "no" },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void What_was_counted_is_read_back_and_labelled(SampleWindow? window, string label)
    {
        RoundTrip(Samples.Of(1) with { Window = window }).Window.ShouldBe(window);
        File.ReadAllLines(SamplesPath)[1].Split(',')[^1].ShouldBe(label);
    }

    [Fact]
    public void Files_of_older_versions_have_no_such_columns_and_tell_nothing()
    {
        RoundTrip(Samples.Of(1) with { Window = new() { Collections = 1 } });
        var kept = SamplesCsv.Header.Count - WindowColumns.Names.Count;
        File.WriteAllLines(
            SamplesPath, File.ReadAllLines(SamplesPath).Select(line => string.Join(',', line.Split(',').Take(kept))));

        SamplesCsv.Read(SamplesPath, StepsPath)["key"].Single().Window.ShouldBeNull();
    }

    [Theory]
    [InlineData(0.03, false)]
    [InlineData(0.04, true)]
    public void Waiting_disturbs_when_it_is_more_than_a_fiftieth_of_the_repetition(double waitedSeconds, bool isDisturbed)
    {
        var sample = Samples.Of(1, prefillSeconds: 0.5, decodeSeconds: 1.2) with
        {
            Window = new() { WaitedSeconds = waitedSeconds },
        };
        SampleDisturbance.Of(sample).Count.ShouldBe(isDisturbed ? 1 : 0);
    }

    public void Dispose() => _folder.Dispose();

    private Sample RoundTrip(Sample sample)
    {
        SamplesCsv.Write(SamplesPath, StepsPath, [Outcomes.Ok("key", sample)]);
        return SamplesCsv.Read(SamplesPath, StepsPath)["key"].Single();
    }
}
