using InferenceBench.Microbenchmarks.Simulations;

namespace InferenceBench.Analysis.Tests.Simulations;

/// <summary>
/// Runs that differ by 3 % from day to day, of 5 rounds × 4 repetitions; the table of docs/measuring.md is made by <c>alarms</c>.
/// </summary>
public sealed class RunAlarmsTests
{
    private const int Comparisons = 1000;

    public static TheoryData<int, int, int> Known => new() { { 1, 1, 3 }, { 1, 1, 5 }, { 2, 2, 0 }, { 3, 3, 0 }, { 5, 5, 0 } };

    [Theory]
    [MemberData(nameof(Known))]
    public void The_same_is_called_different_at_most_5_times_in_100_where_the_spread_of_runs_is_known(
        int a, int b, int earlier) =>
        new RunAlarms(a, b, earlier).Different(1, Comparisons, seed: 51).ShouldBeLessThanOrEqualTo(0.055);

    [Fact]
    public void Two_runs_alone_are_called_different_too_often_and_so_do_not_fail_a_build()
    {
        var alone = new RunAlarms(1, 1, 0);

        alone.Different(1, Comparisons, seed: 52).ShouldBeGreaterThan(0.15);
        alone.Failed(1, Comparisons, seed: 52).ShouldBeLessThanOrEqualTo(0.05);
    }

    [Fact]
    public void Five_runs_a_side_find_what_is_10_percent_slower() =>
        new RunAlarms(5, 5, 0).Different(1.1, Comparisons, seed: 53).ShouldBeGreaterThan(0.9);
}
