using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Microbenchmarks.Simulations;

namespace InferenceBench.Analysis.Tests.Simulations;

public sealed class RatioIntervalTests
{
    [Fact]
    public void Interval_is_wider_when_slow_repetitions_come_in_a_row()
    {
        double[] seconds = [1.00, 1.01, 1.02, 0.99, 1.00, 1.01, 1.20, 1.21, 1.19, 1.22, 1.20, 1.21];
        double[] alternating = [1.00, 1.20, 1.01, 1.21, 1.02, 1.19, 0.99, 1.22, 1.00, 1.20, 1.01, 1.21];

        Width(seconds).ShouldBeGreaterThan(1.5 * Width(alternating));
    }

    [Fact]
    public void Interval_is_the_same_every_time()
    {
        var terms = new Noise(1).Draw(2, 10, 0.1);

        RatioInterval.Of(terms).ShouldBe(RatioInterval.Of(terms));
    }

    [Fact]
    public void One_repetition_has_a_rate_without_bounds() =>
        RatioInterval.Of([new(1, 512, 2)]).ShouldBe(new Estimate(256, null, null));

    [Fact]
    public void No_repetition_has_no_rate() => RatioInterval.Of([]).ShouldBeNull();

    [Fact]
    public void Equal_repetitions_have_an_interval_without_width() =>
        RatioInterval.Of([new(1, 10, 2), new(1, 10, 2), new(2, 10, 2)]).ShouldBe(new Estimate(5, 5, 5));

    [Fact]
    public void Rate_is_tokens_over_all_seconds_and_not_the_mean_of_rates() =>
        RatioInterval.Of([new(1, 100, 1), new(1, 100, 3)])!.Value.Value.ShouldBe(50);

    [Fact]
    public void Interval_holds_its_estimate_and_scales_with_the_unit()
    {
        var seconds = Gen.Choose(1, 1_000_000).Select(us => us / 1e6).ArrayOf(12).ToArbitrary();
        Prop.ForAll(seconds, values =>
        {
            RatioTerm[] terms = [.. values.Select((s, i) => new RatioTerm(1 + (i / 4), 64, s))];
            var rate = RatioInterval.Of(terms)!.Value;
            var inMilliseconds = RatioInterval.Of([.. terms.Select(t => t with { Denominator = t.Denominator * 1000 })])!.Value;
            return rate.Low <= rate.Value && rate.Value <= rate.High
                && IsClose(rate.Value, inMilliseconds.Value * 1000)
                && IsClose(rate.Low!.Value, inMilliseconds.Low!.Value * 1000)
                && IsClose(rate.High!.Value, inMilliseconds.High!.Value * 1000);
        }).QuickCheckThrowOnFailure();
    }

    private static bool IsClose(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Abs(a);

    private static double Width(double[] seconds) =>
        RatioInterval.Of([.. seconds.Select(s => new RatioTerm(1, 100, s))])!.Value.RelativeHalfWidth!.Value;
}
