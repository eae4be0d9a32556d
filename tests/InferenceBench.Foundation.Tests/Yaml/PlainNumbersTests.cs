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

    [Fact]
    public void Numbers_and_nothing_are_read()
    {
        var read = StrictYaml.Read<Numbers>("usd: 2.49\nexact: 0.1\n", "prices.yaml");

        read.ShouldBe(new Numbers { Usd = 2.49, Exact = 0.1m, Perhaps = null });
    }

    private sealed record Numbers
    {
        public double Usd { get; init; }

        public decimal Exact { get; init; }

        public double? Perhaps { get; init; }
    }
}
