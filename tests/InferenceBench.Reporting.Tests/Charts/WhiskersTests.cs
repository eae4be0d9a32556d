using System.Text.Json.Nodes;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Charts;

namespace InferenceBench.Reporting.Tests.Charts;

public sealed class WhiskersTests
{
    [Fact]
    public void An_interval_that_says_nothing_is_cut_where_it_is_drawn_and_kept_where_it_is_told()
    {
        var wide = new Estimate(2, 1e-9, 1e12);
        var whiskers = new Whiskers([new Estimate(1, 0.9, 1.1), wide]);
        var value = new JsonObject();

        whiskers.AddTo(value, wide);

        ((double)value["from"]!).ShouldBe(1.0 / 3, 1e-6);
        ((double)value["to"]!).ShouldBe(6);
        ((double)value["high"]!).ShouldBe(1e12);
        whiskers.Note.ShouldNotBeEmpty();
    }

    [Fact]
    public void Ordinary_intervals_are_drawn_as_they_are()
    {
        var whiskers = new Whiskers([new Estimate(1, 0.9, 1.1), new Estimate(2, null, null)]);

        whiskers.Ends.ShouldBe([1, 0.9, 1.1, 2, 2, 2]);
        whiskers.Note.ShouldBeEmpty();
    }
}
