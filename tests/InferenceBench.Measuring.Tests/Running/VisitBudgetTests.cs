using FsCheck;
using FsCheck.Xunit;
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

    /// <summary>120 s for the whole run: visits begin with their cap, and have what others left of theirs.</summary>
    [Theory]
    [InlineData(0, 10, 12)]
    [InlineData(40, 4, 20)]
    [InlineData(119, 1, 12)]
    [InlineData(500, 2, 12)]
    public void To_a_precision_a_visit_may_use_what_others_left(double elapsed, int visitsLeft, double expected) =>
        new VisitBudget(null, 12, spareSeconds: 120).Next(elapsed, visitsLeft).ShouldBe(expected);

    /// <summary>A budget is the limit of all, so that only it caps a visit.</summary>
    [Theory]
    [InlineData(0, 10, 12)]
    [InlineData(0, 4, 30)]
    [InlineData(100, 4, 5)]
    public void To_a_precision_within_a_budget_a_visit_has_its_share_of_what_is_left(
        double elapsed, int visitsLeft, double expected) =>
        new VisitBudget(120, 12, spareSeconds: 120).Next(elapsed, visitsLeft).ShouldBe(expected);

    [Theory]
    [InlineData(60, 12.0)]
    [InlineData(112, 8.0)]
    [InlineData(119.5, null)]
    public void Visits_beyond_the_rounds_share_what_is_left_of_the_whole(double elapsed, double? expected) =>
        new VisitBudget(null, 12, spareSeconds: 120).Further(elapsed).ShouldBe(expected);

    /// <summary>Whatever was taken and is left: never less than a share without it, and never beyond a budget.</summary>
    [Property]
    public void A_precision_takes_no_time_from_a_visit(
        PositiveInt cap, NonNegativeInt elapsed, PositiveInt visitsLeft, bool limited)
    {
        ArgumentNullException.ThrowIfNull(cap);
        ArgumentNullException.ThrowIfNull(elapsed);
        ArgumentNullException.ThrowIfNull(visitsLeft);
        double? budget = limited ? 100 : null;
        var without = new VisitBudget(budget, cap.Get).Next(elapsed.Get, visitsLeft.Get);
        var with = new VisitBudget(budget, cap.Get, spareSeconds: 100).Next(elapsed.Get, visitsLeft.Get);

        (with is null).ShouldBe(without is null);
        if (with is { } seconds)
        {
            seconds.ShouldBeGreaterThanOrEqualTo(without!.Value);
            if (limited)
            {
                seconds.ShouldBeLessThanOrEqualTo(Math.Max(100 - elapsed.Get, 1));
            }
        }
    }
}
