using InferenceBench.Load.Choosing;
using InferenceBench.Load.Report;
using InferenceBench.Testing;

namespace InferenceBench.Load.Tests.Choosing;

public sealed class LoadChoicesTests
{
    [Fact]
    public void Every_generated_load_is_valid() =>
        LoadReport.Of(new GeneratedLoad().Make()).Points.SelectMany(point => point.Findings.Select(finding => finding.Sentence))
            .ShouldBeEmpty();

    [Fact]
    public void Without_bounds_the_busiest_load_is_the_cheapest() =>
        Choose(new(null, null, null)).Winner!.Point.Point.Concurrency.ShouldBe(16);

    [Theory]
    [InlineData(65, 4)]
    [InlineData(105, 8)]
    [InlineData(31, 1)]
    public void A_bound_on_the_first_token_takes_the_busiest_load_that_keeps_it(double milliseconds, int concurrency) =>
        Choose(new(milliseconds / 1e3, null, null)).Winner!.Point.Point.Concurrency.ShouldBe(concurrency);

    [Fact]
    public void With_a_share_enough_requests_must_keep_both_bounds()
    {
        var choices = Choose(new(0.105, 0.1, 0.95));

        choices.Winner!.Point.Point.Concurrency.ShouldBe(8);
        choices.Winner.IsSure.ShouldBeTrue();
        choices.All.Single(choice => choice.Point.Point.Concurrency == 16).Attainment!.Value.Value.ShouldBe(0);
    }

    [Fact]
    public void Where_no_load_keeps_the_bounds_there_is_no_winner() => Choose(new(0.001, null, null)).Winner.ShouldBeNull();

    [Fact]
    public void An_invalid_load_is_no_choice()
    {
        var record = new GeneratedLoad { FailsAt = 16 }.Make();

        LoadChoices.Of(record, LoadReport.Of(record), new(null, null, null)).Winner!.Point.Point.Concurrency.ShouldBe(8);
    }

    private static LoadChoices Choose(LoadBounds bounds)
    {
        var record = new GeneratedLoad { Noise = 0.001 }.Make();
        return LoadChoices.Of(record, LoadReport.Of(record), bounds);
    }
}
