using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Tests.Workloads;

public sealed class LengthDistributionTests
{
    private const int Draws = 40_000;

    [Theory]
    [InlineData("1000", 1000, 0)]
    [InlineData("fixed:1000", 1000, 0)]
    [InlineData("normal:1000:200", 1000, 200)]
    [InlineData("lognormal:1000:800", 1000, 800)]
    [InlineData("lognormal:200:30", 200, 30)]
    [InlineData("uniform:500:1500", 1000, 288.675)]
    public void Drawn_lengths_have_the_mean_and_the_deviation_asked_for(string text, double mean, double deviation)
    {
        var lengths = LengthDistribution.Parse("--isl", text);
        var random = new SeededNumbers(7);
        var drawn = Enumerable.Range(0, Draws).Select(_ => (double)lengths.Draw(ref random)).ToList();

        drawn.ShouldAllBe(length => length >= 1 && length <= lengths.Largest);
        drawn.Average().ShouldBe(mean, 0.03 * mean);
        Math.Sqrt(drawn.Average(length => Math.Pow(length - mean, 2))).ShouldBe(deviation, 0.08 * Math.Max(1, deviation));
        LengthDistribution.Parse("--isl", lengths.ToString()).ShouldBe(lengths);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1,000")]
    [InlineData("normal:1000")]
    [InlineData("normal:1000:800")]
    [InlineData("normal:1000:200:3")]
    [InlineData("uniform:1500:500")]
    [InlineData("uniform:0:10")]
    [InlineData("zipf:1000:2")]
    [InlineData("lognormal:NaN:1")]
    [InlineData("1e300")]
    public void What_is_no_length_is_refused_with_a_sentence(string text) =>
        Should.Throw<InputException>(() => LengthDistribution.Parse("--isl", text)).Message.ShouldContain("--isl");

    [Fact]
    public void A_mix_draws_the_same_lengths_for_the_same_number_and_others_for_others()
    {
        var mix = LoadMix.Of(
            LengthDistribution.Parse("--isl", "lognormal:1000:800"), LengthDistribution.Parse("--osl", "uniform:10:300"));

        var first = Enumerable.Range(1, 200).Select(number => mix.Draw(number, 3)).ToList();

        Enumerable.Range(1, 200).Select(number => mix.Draw(number, 3)).ShouldBe(first);
        first.Distinct().Count().ShouldBeGreaterThan(190);
        Enumerable.Range(1, 200).Select(number => mix.Draw(number, 4)).ShouldNotBe(first);
    }

    [Fact]
    public void The_mixes_beside_have_a_quarter_of_all_of_one_side()
    {
        var mix = LoadMix.Of(
            LengthDistribution.Parse("--isl", "normal:1000:200"), LengthDistribution.Parse("--osl", "uniform:100:300"));

        var sides = mix.WithSides();

        sides.Select(side => side.ToString()).ShouldBe(["~1000+~200", "~1000+~50", "~250+~200"]);
        sides[1].Outputs.ShouldBe(new LengthDistribution(LengthKind.Uniform, 50, 25));
        sides[2].Inputs.ShouldBe(new LengthDistribution(LengthKind.Normal, 250, 50));
    }
}
