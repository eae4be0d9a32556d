using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Analysis.Choosing;
using InferenceBench.Analysis.Metrics;

namespace InferenceBench.Analysis.Tests.Choosing;

public sealed class CheapestChoiceTests
{
    private static readonly Choice _poor = Choices.Of("poor", usd: 1, loss: 0.10);
    private static readonly Choice _good = Choices.Of("good", usd: 2, loss: 0.02);
    private static readonly Choice _best = Choices.Of("best", usd: 4, loss: 0);

    [Fact]
    public void Without_bounds_the_cheapest_wins() => CheapestChoice.Of([_best, _good, _poor], []).Winner.ShouldBe(_poor);

    [Fact]
    public void A_bound_excludes_what_is_beyond_it_and_says_what_the_next_step_costs()
    {
        var answer = CheapestChoice.Of([_best, _good, _poor], [new ChoiceBound(CellMetrics.QualityLoss, 0.05)]);

        answer.Winner.ShouldBe(_good);
        var step = answer.Tighter.ShouldHaveSingleItem();
        step.Next.ShouldBe(_best);
        step.CostShare!.Value.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void The_next_step_keeps_to_the_other_bounds()
    {
        var slow = Choices.Of("slow", usd: 3, loss: 0.01, ttft: 9);
        ChoiceBound[] bounds = [new(CellMetrics.QualityLoss, 0.05), new(CellMetrics.Ttft, 2)];

        CheapestChoice.Of([_best, _good, slow], bounds).Tighter[0].Next.ShouldBe(_best);
    }

    [Fact]
    public void Nothing_is_better_than_the_best() =>
        CheapestChoice.Of([_best], [new ChoiceBound(CellMetrics.QualityLoss, 0.05)]).Tighter
            .ShouldHaveSingleItem().Next
            .ShouldBeNull();

    [Fact]
    public void When_none_fits_the_closest_is_told()
    {
        var answer = CheapestChoice.Of(
            [_best, _good], [new ChoiceBound(CellMetrics.Ttft, 0.5), new ChoiceBound(CellMetrics.QualityLoss, 1)]);

        answer.Winner.ShouldBeNull();
        var (bound, closest) = answer.Closest.ShouldHaveSingleItem();
        bound.Quantity.ShouldBe("ttft_seconds");
        closest!.Of(CellMetrics.Ttft).ShouldBe(1);
    }

    [Fact]
    public void What_was_not_measured_keeps_to_no_bound() =>
        CheapestChoice.Of([Choices.Of("unknown", usd: 1, loss: null)], [new ChoiceBound(CellMetrics.QualityLoss, 0.9)]).Winner
            .ShouldBeNull();

    [Fact]
    public void Choices_whose_cost_intervals_overlap_are_told()
    {
        var almost = Choices.Of("almost", usd: 1.005);
        CheapestChoice.Of([_poor, almost, _best], []).AsCheap.ShouldBe([almost]);
    }

    [Fact]
    public void The_winner_keeps_to_the_bounds_and_none_that_does_is_cheaper()
    {
        var choice = Gen.Choose(1, 100)
            .Zip(Gen.Choose(0, 100))
            .Select(pair => Choices.Of($"{pair.Item1}/{pair.Item2}", pair.Item1, pair.Item2 / 100.0));
        Prop.ForAll(choice.NonEmptyListOf().Zip(Gen.Choose(0, 100)).ToArbitrary(), given =>
        {
            var bound = new ChoiceBound(CellMetrics.QualityLoss, given.Item2 / 100.0);
            var fitting = given.Item1.Where(bound.Admits).ToList();
            var winner = CheapestChoice.Of([.. given.Item1], [bound]).Winner;
            return fitting.Count == 0
                ? winner is null
                : winner is not null
                    && bound.Admits(winner)
                    && fitting.All(c => c.UsdPerMillion.Value >= winner.UsdPerMillion.Value);
        }).QuickCheckThrowOnFailure();
    }
}
