using System.Globalization;
using System.Text;
using InferenceBench.Foundation.Csv;

namespace InferenceBench.Foundation.Tests.Csv;

public sealed class PlainDigitsTests
{
    private const string Letters = "0123456789012345678901234567890123456789...-+eE:/ ";

    [Fact]
    public void Counts_are_digits_alone_and_read_as_any_reader_reads_them()
    {
        var random = new Random(1);
        for (var i = 0; i < 200_000; i++)
        {
            var text = Drawn(random, 1 + random.Next(9));
            var isCount = text.All(char.IsAsciiDigit);

            PlainDigits.TryCount(Encoding.ASCII.GetBytes(text), out var value).ShouldBe(isCount, text);
            value.ShouldBe(isCount ? int.Parse(text, CultureInfo.InvariantCulture) : 0, text);
        }

        PlainDigits.TryCount(""u8, out _).ShouldBeFalse();
        PlainDigits.TryCount("1234567890"u8, out _).ShouldBeFalse();
    }

    [Fact]
    public void Hashes_are_sixteen_hexadecimal_digits()
    {
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++)
        {
            var hash = (ulong)random.NextInt64() << (i % 2);
            var text = hash.ToString(i % 3 == 0 ? "X16" : "x16", CultureInfo.InvariantCulture);

            PlainDigits.TryHash(Encoding.ASCII.GetBytes(text), out var read).ShouldBeTrue();
            read.ShouldBe(hash);
            var spoilt = Encoding.ASCII.GetBytes(text);
            spoilt[random.Next(16)] = (byte)"gG:/@` "[random.Next(7)];
            PlainDigits.TryHash(spoilt, out _).ShouldBeFalse();
        }

        PlainDigits.TryHash("123"u8, out _).ShouldBeFalse();
    }

    [Fact]
    public void Numbers_of_all_lengths_have_the_bits_that_the_runtime_gives_them()
    {
        var random = new Random(3);
        for (var i = 0; i < 200_000; i++)
        {
            var digits = Drawn(random, 1 + random.Next(22));
            var text = (random.Next(3) == 0 ? "-" : "") + digits;
            var isNumber = digits.All(letter => char.IsAsciiDigit(letter) || letter == '.')
                && digits.Count(letter => letter == '.') <= 1 && digits.Any(char.IsAsciiDigit);

            var isRead = ExactNumber.TryNumber(Encoding.ASCII.GetBytes(text), out var value);
            if (isNumber)
            {
                isRead.ShouldBeTrue(text);
                BitConverter.DoubleToInt64Bits(value).ShouldBe(
                    BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), text);
            }
        }
    }

    private static string Drawn(Random random, int length) => new([.. Enumerable.Range(0, length).Select(
        _ => random.Next(3) == 0 ? Letters[random.Next(Letters.Length)] : (char)('0' + random.Next(10)))]);
}
