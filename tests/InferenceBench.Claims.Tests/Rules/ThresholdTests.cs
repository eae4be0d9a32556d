using InferenceBench.Claims.Rules;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Claims.Tests.Rules;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData(1.2, 1.1, 1.3, ClaimVerdict.Supported)]
    [InlineData(0.8, 0.7, 0.9, ClaimVerdict.Refuted)]
    [InlineData(1.1, 0.9, 1.3, ClaimVerdict.Inconclusive)]
    [InlineData(2.5, 2.1, 2.9, ClaimVerdict.Refuted)]
    [InlineData(1.9, 1.7, 2.1, ClaimVerdict.Inconclusive)]
    [InlineData(1.5, 0.5, 2.5, ClaimVerdict.Inconclusive)]
    public void The_whole_interval_decides(double value, double low, double high, ClaimVerdict verdict) =>
        new Threshold(1, 2).Judge(new Estimate(value, low, high), isExact: false).ShouldBe(verdict);

    [Fact]
    public void A_single_repetition_proves_nothing() =>
        new Threshold(1, null).Judge(new Estimate(100, null, null), isExact: false).ShouldBe(ClaimVerdict.Inconclusive);

    [Fact]
    public void An_exact_figure_needs_no_interval() =>
        new Threshold(1, null).Judge(new Estimate(100, null, null), isExact: true).ShouldBe(ClaimVerdict.Supported);

    [Fact]
    public void Rounding_of_binary_fractions_refuses_nothing() =>
        new Threshold(0.3, null).Judge(new Estimate(3 * 0.1, null, null), isExact: true)
            .ShouldBe(new Threshold(null, 0.3).Judge(new Estimate(3 * 0.1, null, null), isExact: true));
}
