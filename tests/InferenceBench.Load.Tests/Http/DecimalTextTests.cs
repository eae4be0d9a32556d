using System.Globalization;
using System.Text;
using InferenceBench.Engines.OpenAI.Dialects;

namespace InferenceBench.Load.Tests.Http;

public sealed class DecimalTextTests
{
    [Fact]
    public void Digits_are_those_that_the_framework_writes()
    {
        var random = new Random(1);
        int[] edges = [0, 9, 10, 99, 100, 999, 1000, 9999, 10_000, 99_999, 100_000, 99_999_999, 100_000_000, int.MaxValue];
        foreach (var number in edges.Concat(Enumerable.Range(0, 20_000))
            .Concat(Enumerable.Range(0, 20_000).Select(_ => random.Next() >> random.Next(31))))
        {
            var to = new byte[DecimalText.MostDigits + 2];
            var length = DecimalText.Write(to, number);
            Encoding.ASCII.GetString(to, 0, length).ShouldBe(number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
