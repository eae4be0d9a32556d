using InferenceBench.Measuring.Machine.Sensors;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Machine.Sensors;

public sealed class ThrottleWarningTests
{
    [Fact]
    public void Samples_that_heat_slowed_are_counted_with_the_reason() =>
        ThrottleWarning.Of([Sample("hw_thermal_slowdown"), Sample(), Sample("sw_power_cap")])
            .ShouldBe(
                ["1 of 3 samples were taken while the GPU held its clocks down (hw_thermal_slowdown); cool it or leave pauses."]);

    [Fact]
    public void A_card_at_its_rated_power_is_as_fast_as_it_is() =>
        ThrottleWarning.Of([Sample("sw_power_cap"), Sample("power_cap")]).ShouldBeEmpty();

    [Fact]
    public void What_was_not_read_is_not_said() => ThrottleWarning.Of([Samples.Of(1)]).ShouldBeEmpty();

    private static Sample Sample(params string[] throttles) => Samples.Of(1) with { Gpu = new() { Throttles = throttles } };
}
