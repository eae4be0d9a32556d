using InferenceBench.Cells;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

public sealed class SampleCheckTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e-320)]
    [InlineData(1e-12)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_time_that_cannot_be_fails_its_sample_with_the_reason(double seconds)
    {
        Problem(Samples.Of(2) with { PrefillSeconds = seconds })
            .ShouldStartWith("Repetition 2 of round 1 has a prefill time of ");
        Problem(Samples.Of(2) with { DecodeSeconds = seconds })!.ShouldContain("decode time");
    }

    [Fact]
    public void What_was_not_asked_for_may_take_no_time() =>
        Problem(Samples.Of(1, promptTokens: 0) with { PrefillSeconds = 0, FirstSampleSeconds = 0 }).ShouldBeNull();

    [Fact]
    public void Counts_rise() =>
        Problem(
            Samples.Of(1) with { DraftedTokens = 3, AcceptedTokens = 4 },
            new Workload(128, 4) { Draft = new("d", "Q8_0", 4, null) })!.ShouldContain("accepted more tokens");

    [Fact]
    public void A_cell_with_such_a_sample_has_failed_and_keeps_the_others()
    {
        var outcome = SampleCheck.Sound(Outcomes.Ok("a", Samples.Of(1), Samples.Of(2) with { DecodeSeconds = 0 }, Samples.Of(3)));

        outcome.Status.ShouldBe(CellStatus.Failed);
        outcome.Samples.Count.ShouldBe(2);
        outcome.Reason.ShouldBe("Repetition 2 of round 1 has a decode time of 0 s, which cannot be; measure the cell again, and "
            + "if it stays so report it.");
        SampleCheck.Sound(Outcomes.Ok("a", Samples.Of(1))).Status.ShouldBe(CellStatus.Ok);
    }

    /// <summary>As one of a cell with the workload; without it as one of the sample's own.</summary>
    private static string? Problem(Sample sample, Workload? workload = null)
    {
        var cell = Outcomes.Ok("a", sample).Cell;
        return SampleCheck.Problem(sample, workload is null ? cell : cell with { Workload = workload });
    }
}
