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
    public void Long_numbers_and_small_ones_too(ulong digits, byte point, byte exponent)
    {
        var whole = (digits >> (int)(digits % 20)).ToString(CultureInfo.InvariantCulture);
        var text = whole.Insert(point % (whole.Length + 1), ".");

        RequireSameBits(text);
        RequireSameBits("-0.000" + whole);
        RequireSameBits(string.Create(CultureInfo.InvariantCulture, $"{text}E-{exponent % 30:00}"));
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
    [InlineData("9007199254740992")]
    [InlineData("9007199254740993")]
    [InlineData("-0.9007199254740993")]
    [InlineData("999999999999999999")]
    [InlineData("1E-05")]
    [InlineData("-4.5E-22")]
    [InlineData("4.5E-23")]
    [InlineData("1E-5")]
    [InlineData("1E+05")]
    [InlineData("1e-05")]
    [InlineData("0E-05")]
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
    [InlineData("E-05")]
    [InlineData(".E-05")]
    [InlineData("1E-x5")]
    [InlineData("1E--5")]
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
