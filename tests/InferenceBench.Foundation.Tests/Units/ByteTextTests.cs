using System.Globalization;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Foundation.Tests.Units;

public sealed class ByteTextTests
{
    private static readonly string[] _units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1, "1 B")]
    [InlineData(0.4, "0 B")]
    [InlineData(-0.4, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(999.5, "1.00 kB")]
    [InlineData(1000, "1.00 kB")]
    [InlineData(9_994, "9.99 kB")]
    [InlineData(9_996, "10.0 kB")]
    [InlineData(65_536, "65.5 kB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_500, "1.00 MB")]
    [InlineData(999_950, "1.00 MB")]
    [InlineData(3_140_000, "3.14 MB")]
    [InlineData(999_499_999, "999 MB")]
    [InlineData(999_500_000, "1.00 GB")]
    [InlineData(12_000_000_000, "12.0 GB")]
    [InlineData(9.2233720368547758e18, "9.22 EB")]
    [InlineData(-1, "-1 B")]
    [InlineData(-999_950, "-1.00 MB")]
    [InlineData(-5e6, "-5.00 MB")]
    public void A_size_is_told_to_three_digits_in_a_unit_in_which_it_is_not_0(double bytes, string text) =>
        ByteText.Of(bytes).ShouldBe(text);

    [Fact]
    public void Whatever_the_size_its_text_is_near_it_has_three_digits_and_is_short()
    {
        var random = new Random(4);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = (long)Math.Pow(10, random.NextDouble() * 18.9) + random.Next(-2, 3);

            var text = ByteText.Of(bytes);

            var (number, unit) = (text.Split(' ')[0], Array.IndexOf(_units, text.Split(' ')[1]));
            var read = double.Parse(number, CultureInfo.InvariantCulture) * Math.Pow(1000, unit);
            Math.Abs(read - bytes).ShouldBeLessThanOrEqualTo(Math.Abs(bytes) * 0.00501, text);
            text.Length.ShouldBeLessThanOrEqualTo(8);
            number.TrimStart('-').Length.ShouldBeInRange(1, 4);
            Math.Abs(double.Parse(number, CultureInfo.InvariantCulture)).ShouldBeLessThan(1000);
        }
    }

    [Theory]
    [InlineData(4_000_000, 1_000, "4.00 MB", "1.00 kB")]
    [InlineData(8_001_000_000, 7_999_000_000, "8.001 GB", "7.999 GB")]
    [InlineData(8_000_000_001, 8_000_000_000, "8.000000001 GB", "8.000000000 GB")]
    [InlineData(long.MaxValue, long.MaxValue - 1, "9223372036854775807 B", "9223372036854775806 B")]
    [InlineData(5, 5, "5 B", "5 B")]
    public void Of_two_sizes_one_sees_which_is_larger(long first, long second, string one, string other) =>
        ByteText.Apart(first, second).ShouldBe((one, other));
}
