using InferenceBench.Analysis.Speeds;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Speeds;

public sealed class DisturbedSamplesTests
{
    [Fact]
    public void Repetitions_that_nobody_watched_are_not_called_undisturbed() =>
        DisturbedSamples.Of([Samples.Of(1), Samples.Of(2)]).Count.ShouldBeNull();

    [Fact]
    public void Undisturbed_repetitions_have_a_count_and_no_sentence()
    {
        var found = DisturbedSamples.Of([With(new() { Collections = 0 }), With(new() { Collections = 0 })]);
        (found.Count, found.Sentences.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void The_sentence_says_how_many_and_by_what()
    {
        var found = DisturbedSamples.Of(
        [
            With(new() { WaitedSeconds = 1 }), With(new() { WaitedSeconds = 1, Collections = 1 }),
            With(new() { WaitedSeconds = 1 }), With(new() { WaitedSeconds = 0 }),
        ]);
        found.Count.ShouldBe(3);
        found.Sentences.ShouldBe(
            ["3 of 4 repetitions were disturbed: threads waited for a core, the runtime collected garbage in 1"]);
    }

    private static Sample With(SampleWindow window) => Samples.Of(1) with { Window = window };
}
