using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Foundation.Tests.Statistics;

public sealed class PercentileTests
{
    [Theory]
    [InlineData(90, 64)]
    [InlineData(95, 130)]
    [InlineData(99, 662)]
    public void Percentile_is_given_from_MLPerfs_minimum_on(int percent, int minimum)
    {
        Percentile.Of(Ascending(minimum - 1), percent).ShouldBeNull();
        Percentile.Of(Ascending(minimum), percent).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(50, 500)]
    [InlineData(90, 900)]
    [InlineData(99, 990)]
    public void Percentile_is_the_value_that_so_many_samples_do_not_exceed(int percent, double expected) =>
        Percentile.Of(Ascending(1000), percent).ShouldBe(expected);

    [Fact]
    public void Median_needs_one_sample() => Percentile.Of([7.0], 50).ShouldBe(7);

    private static double[] Ascending(int count) => [.. Enumerable.Range(1, count).Select(i => (double)i)];
}
