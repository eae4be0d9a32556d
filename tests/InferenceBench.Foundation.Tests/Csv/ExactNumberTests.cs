using System.Globalization;
using System.Text;
using FsCheck.Xunit;
using InferenceBench.Foundation.Csv;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Foundation.Tests.Csv;

public sealed class ExactNumberTests
{
    [Property]
    public void Short_numbers_have_the_bits_that_the_runtime_reads(long digits, byte decimals)
    {
        var number = digits % 1_000_000_000_000_000 / (decimal)Math.Pow(10, decimals % 16);
        var text = number.ToString(CultureInfo.InvariantCulture);

        RequireSameBits(text);
    }

    [Property]
    public void Any_number_written_exactly_reads_back_to_the_same_bits(double value)
    {
        if (double.IsFinite(value))
        {
            RequireSameBits(ExactNumber.Text(value));
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.000000001")]
    [InlineData("5.")]
    [InlineData(".5")]
    [InlineData("+5")]
    [InlineData("1e-7")]
    [InlineData("999999999999999")]
    [InlineData("9999999999999999")]
    [InlineData("0.0000000000000000000000001")]
    public void Odd_spellings_read_as_the_runtime_reads_them(string text) => RequireSameBits(text);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    public void What_is_no_number_is_none(string text) =>
        ExactNumber.TryNumber(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();

    [Property]
    public void Microseconds_come_back_to_the_bits_of_the_seconds(int nanoseconds)
    {
        var seconds = Math.Abs((double)nanoseconds) / 1e9;

        ExactNumber.TryMicroseconds(Encoding.UTF8.GetBytes(ExactNumber.Microseconds(seconds)), out var read).ShouldBeTrue();
        read.ShouldBe(seconds);
    }

    private static void RequireSameBits(string text)
    {
        PlainNumber.TryParse(text, out double expected).ShouldBeTrue(text);
        ExactNumber.TryNumber(Encoding.UTF8.GetBytes(text), out var value).ShouldBeTrue(text);
        BitConverter.DoubleToInt64Bits(value).ShouldBe(BitConverter.DoubleToInt64Bits(expected), text);
    }
}
