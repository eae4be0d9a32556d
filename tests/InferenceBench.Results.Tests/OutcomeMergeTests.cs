using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

public sealed class OutcomeMergeTests
{
    [Fact]
    public void Visits_of_a_cell_become_one_outcome()
    {
        var merged = OutcomeMerge.Merge([
            Outcomes.Ok("a", Samples.Of(1, round: 1)) with { LoadSeconds = [0.1], PeakMemoryBytes = 5 },
            Outcomes.Ok("b", Samples.Of(1, round: 1)),
            Outcomes.Ok("a", Samples.Of(1, round: 2)) with { LoadSeconds = [0.2], PeakMemoryBytes = 7 },
        ]);

        merged.Select(o => o.Key).ShouldBe(["a", "b"]);
        merged[0].Samples.Select(s => s.Round).ShouldBe([1, 2]);
        merged[0].LoadSeconds.ShouldBe([0.1, 0.2]);
        merged[0].PeakMemoryBytes.ShouldBe(7);
    }

    [Fact]
    public void One_failed_visit_fails_the_cell_and_keeps_its_samples()
    {
        var merged = OutcomeMerge.Merge([Outcomes.Ok("a", Samples.Of(1)), Outcomes.Failed("a", "it died")]).Single();

        merged.Status.ShouldBe(CellStatus.Failed);
        merged.Reason.ShouldBe("it died");
        merged.Samples.Count.ShouldBe(1);
        merged.Resolved.ShouldNotBeNull();
    }

    [Fact]
    public void What_disturbed_any_visit_is_kept_once()
    {
        var merged = OutcomeMerge.Merge([
            Outcomes.Ok("a", Samples.Of(1, round: 1)) with { Disturbances = ["hot", "stolen"] },
            Outcomes.Ok("a", Samples.Of(1, round: 2)) with { Disturbances = ["hot"] },
            Outcomes.Ok("a", Samples.Of(1, round: 3)),
        ]).Single();

        merged.Disturbances.ShouldBe(["hot", "stolen"]);
    }

    [Fact]
    public void A_visit_made_again_replaces_the_earlier_one()
    {
        VisitDone[] visits = [new(1, Outcomes.Failed("a", "interrupted")), new(1, Outcomes.Ok("a", Samples.Of(1)))];

        var merged = OutcomeMerge.Merge(visits).Single();

        merged.Status.ShouldBe(CellStatus.Ok);
        merged.Samples.Count.ShouldBe(1);
    }
}
