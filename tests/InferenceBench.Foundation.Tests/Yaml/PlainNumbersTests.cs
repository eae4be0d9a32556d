using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Foundation.Tests.Yaml;

public sealed class PlainNumbersTests
{
    [Theory]
    [InlineData("'2,49'")]
    [InlineData("2,49")]
    [InlineData("2_49")]
    [InlineData(".inf")]
    [InlineData(".nan")]
    [InlineData("1e400")]
    public void A_number_that_could_be_read_in_two_ways_is_refused_with_its_line(string text)
    {
        foreach (var key in new[] { "usd", "exact", "perhaps" })
        {
            var error = Should.Throw<InputException>(() => StrictYaml.Read<Numbers>($"\n{key}: {text}\n", "prices.yaml"));

            error.ExitCode.ShouldBe(ExitCode.FileInvalid);
            error.Message.ShouldStartWith("prices.yaml, line 2: ");
            error.Message.ShouldContain("decimal point");
        }
    }

    /// <summary>Forms that YAML takes for another number than the one that stands there, or for one where none does.</summary>
    [Theory]
    [InlineData("010")]
    [InlineData("0x10")]
    [InlineData("0b11")]
    [InlineData("0o17")]
    [InlineData("1:30")]
    [InlineData("1_00")]
    [InlineData("1_0000")]
    [InlineData("_100")]
    [InlineData("1,000")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("'1 000'")]
    [InlineData("\u0661")]
    [InlineData("99999999999999999999")]
    public void A_whole_number_is_digits_alone(string text)
    {
        foreach (var key in new[] { "count", "large", "maybe" })
        {
            var error = Should.Throw<InputException>(() => StrictYaml.Read<Numbers>($"\n{key}: {text}\n", "suite.yaml"));

            error.Message.ShouldStartWith("suite.yaml, line 2: ");
            error.Message.ShouldContain("whole number");
        }
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-7", -7)]
    [InlineData("+512", 512)]
    [InlineData("1_230_000", 1_230_000)]
    [InlineData("'4096'", 4096)]
    public void Whole_numbers_are_read(string text, int value) =>
        StrictYaml.Read<Numbers>($"count: {text}\nlarge: {text}\nmaybe: {text}\n", "suite.yaml")
            .ShouldBe(new Numbers { Count = value, Large = value, Maybe = value });

    [Fact]
    public void Numbers_and_nothing_are_read()
    {
        var read = StrictYaml.Read<Numbers>("usd: 2.49\nexact: 0.1\n", "prices.yaml");

        read.ShouldBe(new Numbers { Usd = 2.49, Exact = 0.1m, Perhaps = null });
    }

    private sealed record Numbers
    {
        public double Usd { get; init; }

        public int Count { get; init; }

        public long Large { get; init; }

        public int? Maybe { get; init; }

        public decimal Exact { get; init; }

        public double? Perhaps { get; init; }
    }
}
