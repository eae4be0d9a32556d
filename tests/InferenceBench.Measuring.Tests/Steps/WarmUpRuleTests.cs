using InferenceBench.Measuring.Steps;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Tests.Steps;

public sealed class WarmUpRuleTests
{
    private readonly WarmUpRule _rule = new(new MeasureOptions { MaxSeconds = 100 });

    [Fact]
    public void At_least_one_repetition_warms_up() =>
        new WarmUpRule(new MeasureOptions { MaxSeconds = 0.001 }).WantsMore([]).ShouldBeTrue();

    [Fact]
    public void Warming_up_goes_on_while_times_fall() => _rule.WantsMore([2, 1.5, 1.2]).ShouldBeTrue();

    [Fact]
    public void Warming_up_ends_when_times_stop_falling() => _rule.WantsMore([2, 1.5, 1.495]).ShouldBeFalse();

    [Fact]
    public void Warming_up_ends_when_times_rise() => _rule.WantsMore([1, 1.1]).ShouldBeFalse();

    [Fact]
    public void Warming_up_ends_after_six_repetitions() => _rule.WantsMore([6, 5, 4, 3, 2, 1]).ShouldBeFalse();

    [Fact]
    public void Warming_up_takes_no_more_than_its_share_of_the_time_cap()
    {
        _rule.WantsMore([9]).ShouldBeTrue();
        _rule.WantsMore([11]).ShouldBeFalse();
    }
}
