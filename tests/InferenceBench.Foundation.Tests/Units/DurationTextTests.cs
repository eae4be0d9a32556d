using InferenceBench.Foundation.Units;

namespace InferenceBench.Foundation.Tests.Units;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("10", 10)]
    [InlineData("10s", 10)]
    [InlineData("10 s", 10)]
    [InlineData("500ms", 0.5)]
    [InlineData("0.5", 0.5)]
    [InlineData("2M", 120)]
    [InlineData("2min", 120)]
    [InlineData("1.5h", 5400)]
    public void A_time_is_seconds(string text, double seconds)
    {
        DurationText.TryParse(text, out var read).ShouldBeTrue();
        read.ShouldBe(seconds, 1e-12);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("0s")]
    [InlineData("-5m")]
    [InlineData("ms")]
    [InlineData("1,5h")]
    [InlineData("1d")]
    [InlineData("1e308h")]
    [InlineData("nan")]
    [InlineData("10 20s")]
    public void What_is_no_time_above_0_is_refused(string? text) => DurationText.TryParse(text, out _).ShouldBeFalse();
}
