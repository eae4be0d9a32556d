using System.Diagnostics;
using InferenceBench.Foundation.Clocks;

namespace InferenceBench.Foundation.Tests.Clocks;

public sealed class PreciseWaitTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.02)]
    [InlineData(0.4)]
    [InlineData(3)]
    [InlineData(70)]
    public void It_ends_no_earlier_than_it_is_to(double milliseconds)
    {
        var until = Stopwatch.GetTimestamp() + (long)(milliseconds * 1e-3 * Stopwatch.Frequency);

        PreciseWait.Until(until, () => false).ShouldBeTrue();

        Stopwatch.GetTimestamp().ShouldBeGreaterThanOrEqualTo(until);
    }

    [Fact]
    public void It_is_given_up_long_before_its_end()
    {
        var until = Stopwatch.GetTimestamp() + (3600 * Stopwatch.Frequency);
        var asked = 0;

        PreciseWait.Until(until, () => ++asked > 3).ShouldBeFalse();

        asked.ShouldBe(4);
    }
}
