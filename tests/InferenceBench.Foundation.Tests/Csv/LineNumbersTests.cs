using System.Globalization;
using System.Text;
using InferenceBench.Foundation.Csv;

namespace InferenceBench.Foundation.Tests.Csv;

/// <summary>A number is read the same wherever in a line it stands, and whatever stands beside it.</summary>
public sealed class LineNumbersTests
{
    private const string Around = "0123456789.,-+eE \0xä";

    [Fact]
    public void Counts_are_those_of_the_text_alone()
    {
        var random = new Random(1);
        for (var i = 0; i < 200_000; i++)
        {
            var text = Text(random, random.Next(12));
            var (line, from) = InLine(random, text);

            var isCount = LineNumbers.TryCount(line, from, from + text.Length, out var value);
            isCount.ShouldBe(PlainDigits.TryCount(text, out var expected), Shown(line, text));
            value.ShouldBe(expected, Shown(line, text));
        }
    }

    [Fact]
    public void Numbers_have_the_bits_of_the_text_alone()
    {
        var random = new Random(2);
        for (var i = 0; i < 400_000; i++)
        {
            var text = random.Next(3) == 0 ? Text(random, random.Next(24)) : Number(random);
            var (line, from) = InLine(random, text);

            var isNumber = LineNumbers.TryNumber(line, from, from + text.Length, out var value);
            isNumber.ShouldBe(ExactNumber.TryNumber(text, out var expected), Shown(line, text));
            BitConverter.DoubleToInt64Bits(value).ShouldBe(BitConverter.DoubleToInt64Bits(expected), Shown(line, text));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("5.")]
    [InlineData(".5")]
    [InlineData("-0")]
    [InlineData("--1")]
    [InlineData("1.2.3")]
    [InlineData("..")]
    [InlineData("1-2")]
    [InlineData("9007199254740992")]
    [InlineData("9007199254740993")]
    [InlineData("-9007199254740993")]
    [InlineData("9.007199254740993")]
    [InlineData("0.00000000000001")]
    [InlineData("-0.0000000000001")]
    [InlineData("1E-05")]
    [InlineData("99999999999999999")]
    public void Odd_spellings_are_those_of_the_text_alone(string spelling)
    {
        var text = Encoding.UTF8.GetBytes(spelling);
        var befores = new[] { "", "7", "1,", "0,1234567,", "0123456789,0123456789,", "................", "----------------" };
        foreach (var before in befores)
        {
            var line = Encoding.UTF8.GetBytes($"{before}{spelling},4.2");
            LineNumbers.TryNumber(line, before.Length, before.Length + text.Length, out var value)
                .ShouldBe(ExactNumber.TryNumber(text, out var expected), before);
            BitConverter.DoubleToInt64Bits(value).ShouldBe(BitConverter.DoubleToInt64Bits(expected), before);
        }
    }

    private static (byte[] Line, int From) InLine(Random random, byte[] text)
    {
        var before = Text(random, random.Next(20), Around);
        return ([.. before, .. text, .. Text(random, random.Next(3), Around)], before.Length);
    }

    /// <summary>As files have them: a fixed number of places, or as many as the value needs.</summary>
    private static byte[] Number(Random random)
    {
        var value = (random.NextDouble() - 0.1) * Math.Pow(10, random.Next(-6, 12));
        return Encoding.ASCII.GetBytes(random.Next(3) == 0
            ? ExactNumber.Text(value)
            : value.ToString("F" + random.Next(13), CultureInfo.InvariantCulture));
    }

    private static byte[] Text(Random random, int length) => Text(random, length, random.Next(3) == 0 ? Around : "0123456789");

    private static byte[] Text(Random random, int length, string letters) =>
        [.. Enumerable.Range(0, length).Select(_ => (byte)letters[random.Next(letters.Length)])];

    private static string Shown(byte[] line, byte[] text) =>
        $"{Encoding.Latin1.GetString(text)} in {Encoding.Latin1.GetString(line)}";
}
