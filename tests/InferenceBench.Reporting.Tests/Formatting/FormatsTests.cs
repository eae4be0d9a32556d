using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tests.Formatting;

public sealed class FormatsTests
{
    [Theory]
    [InlineData(30.14, "30.1")]
    [InlineData(412.4, "412")]
    [InlineData(12403, "12400")]
    [InlineData(0.012345, "0.0123")]
    [InlineData(0.00099996, "0.00100")]
    [InlineData(999.6, "1000")]
    [InlineData(9.996, "10.0")]
    [InlineData(-30.14, "-30.1")]
    [InlineData(0, "0")]
    [InlineData(1.5e20, "1.5e+20")]
    [InlineData(2e-9, "2e-9")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "–")]
    public void Significant_digits_are_three(double value, string text) => Formats.Significant(value).ShouldBe(text);

    [Property]
    public Property Significant_digits_lose_less_than_half_a_percent() => Prop.ForAll<NormalFloat>(value =>
    {
        var text = Formats.Significant(value.Get);
        var back = double.Parse(text, CultureInfo.InvariantCulture);
        return Math.Abs(back - value.Get) <= Math.Abs(value.Get) * 0.0051;
    });

    [Theory]
    [InlineData(30.14, 0.021, "30.1 ±2 %")]
    [InlineData(30.14, 0.0012, "30.14 ±0.1 %")]
    [InlineData(1241.7, 0.15, "1200 ±16 %")]
    [InlineData(0.21187, 0.019, "0.212 ±2 %")]
    [InlineData(30.14, null, "30.1")]
    [InlineData(30.14, double.NaN, "30.1")]
    [InlineData(double.NaN, 0.1, "–")]
    public void Estimates_have_no_more_digits_than_their_interval_supports(double value, double? margin, string text) =>
        Formats.Estimate(Estimate.Within(value, margin)).ShouldBe(text);

    [Fact]
    public void An_estimate_that_is_not_there_is_a_dash() => Formats.Estimate(null).ShouldBe("–");

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.0001, "<0.1 %")]
    [InlineData(0.004, "0.4 %")]
    [InlineData(0.0096, "1 %")]
    [InlineData(0.021, "2 %")]
    [InlineData(1.5, "150 %")]
    public void Shares_are_percent(double share, string text) => Formats.Percent(share).ShouldBe(text);

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(512, "512 B")]
    [InlineData(1234, "1.23 kB")]
    [InlineData(639_446_688, "639 MB")]
    [InlineData(999_600_000, "1.00 GB")]
    [InlineData(150_754_820_096, "151 GB")]
    [InlineData(-5e6, "-5.00 MB")]
    public void Bytes_are_decimal(double bytes, string text) => Formats.Bytes(bytes).ShouldBe(text);

    [Theory]
    [InlineData(49152L, "48 KiB")]
    [InlineData(1310720L, "1.25 MiB")]
    [InlineData(220200960L, "210 MiB")]
    [InlineData(null, "–")]
    public void Caches_are_binary(long? bytes, string text) => Formats.BinaryBytes(bytes).ShouldBe(text);

    [Property]
    public Property Bytes_never_take_more_than_eight_columns() => Prop.ForAll<long>(bytes =>
        Formats.Bytes(Math.Abs((double)bytes)).Length <= 8);

    [Theory]
    [InlineData(1_235_814_400, "1.24B")]
    [InlineData(134_515_008, "135M")]
    [InlineData(512, "512")]
    [InlineData(30_532_122_624, "30.5B")]
    [InlineData(999_999_999, "1.00B")]
    public void Counts_are_short(long count, string text) => Formats.Count(count).ShouldBe(text);

    [Theory]
    [InlineData(0.44, "0.4 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.7, "1 min 00 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(3599.7, "1 h 00 min")]
    [InlineData(7440, "2 h 04 min")]
    [InlineData(-3, "0.0 s")]
    public void Durations_are_told_in_words(double seconds, string text) =>
        Formats.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Fact]
    public void What_is_not_known_is_a_dash()
    {
        Formats.Bytes(null).ShouldBe("–");
        Formats.ByteRate(null).ShouldBe("–");
        Formats.Count(null).ShouldBe("–");
        Formats.Duration(null).ShouldBe("–");
        Formats.Significant(null).ShouldBe("–");
    }

    [Fact]
    public void Lists_read_as_in_a_sentence()
    {
        Formats.List([]).ShouldBe("none");
        Formats.List(["a"]).ShouldBe("a");
        Formats.List(["a", "b"]).ShouldBe("a and b");
        Formats.List(["a", "b", "c"]).ShouldBe("a, b and c");
        Formats.List(["a", "b", "c", "d", "e"]).ShouldBe("a, b, c and 2 more");
    }
}
