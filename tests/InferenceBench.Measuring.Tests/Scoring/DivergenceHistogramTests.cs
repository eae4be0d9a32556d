using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Measuring.Scoring;

namespace InferenceBench.Measuring.Tests.Scoring;

public sealed class DivergenceHistogramTests
{
    [Property]
    public Property Quantiles_are_those_of_the_sorted_values_to_a_quarter_percent() => Prop.ForAll(
        Gen.Choose(1, 2_000_000_000).Select(n => n / 1e9).NonEmptyListOf().ToArbitrary(),
        values =>
        {
            var histogram = new DivergenceHistogram();
            foreach (var value in values)
            {
                histogram.Add(value);
            }

            var sorted = values.Order().ToList();
            return new[] { 0.5, 0.99 }.All(share =>
                Math.Abs((histogram.Quantile(share) / sorted[(int)Math.Ceiling(share * sorted.Count) - 1]) - 1) < 0.003)
                    && histogram.Max == sorted[^1];
        });

    [Fact]
    public void Nothing_apart_is_exactly_zero()
    {
        var histogram = new DivergenceHistogram();
        histogram.Add(0);
        histogram.Add(0);
        (histogram.Quantile(0.5), histogram.Quantile(0.99), histogram.Max).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void A_divergence_without_bound_is_the_largest()
    {
        var histogram = new DivergenceHistogram();
        histogram.Add(double.PositiveInfinity);
        histogram.Max.ShouldBe(double.PositiveInfinity);
    }
}
