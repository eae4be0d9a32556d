using InferenceBench.Measuring.Running;

namespace InferenceBench.Measuring.Tests.Running;

public sealed class VisitBudgetTests
{
    [Fact]
    public void Without_a_budget_every_visit_has_its_cap() => new VisitBudget(null, 12).Next(1e9, 1).ShouldBe(12);

    [Theory]
    [InlineData(0, 10, 6)]
    [InlineData(30, 5, 6)]
    [InlineData(58, 1, 2)]
    public void What_is_left_is_shared(double elapsed, int visitsLeft, double expected) =>
        new VisitBudget(60, 12).Next(elapsed, visitsLeft).ShouldBe(expected);

    [Fact]
    public void A_share_is_never_above_the_cap() => new VisitBudget(60, 12).Next(0, 2).ShouldBe(12);

    [Fact]
    public void A_budget_too_small_for_all_is_used_for_some()
    {
        var budget = new VisitBudget(60, 12);
        budget.Next(0, 200).ShouldBe(1);
        budget.Next(30, 170).ShouldBe(1);
    }

    [Theory]
    [InlineData(59.5)]
    [InlineData(70)]
    public void A_budget_that_is_used_up_is_the_end(double elapsed) => new VisitBudget(60, 12).Next(elapsed, 3).ShouldBeNull();

    [Fact]
    public void The_first_visit_is_made_however_small_the_budget() => new VisitBudget(0.2, 12).Next(0, 3).ShouldNotBeNull();
}
