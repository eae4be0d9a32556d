using InferenceBench.Analysis.Speeds;
using InferenceBench.Microbenchmarks.Simulations;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Simulations;

public sealed class TokenSecondsTests
{
    private const int Simulations = 2000;

    [Fact]
    public void A_requests_interval_is_that_of_both_parts_together()
    {
        var tokens = new TokenSeconds(new(0.002, 0.0019, 0.0022), new(0.03, 0.029, 0.034), Correlation: 0);

        var seconds = tokens.Of(1000, 100)!.Value;

        seconds.Value.ShouldBe(5, 1e-12);
        seconds.Low!.Value.ShouldBe(5 - Math.Sqrt((0.1 * 0.1) + (0.1 * 0.1)), 1e-12);
        seconds.High!.Value.ShouldBe(5 + Math.Sqrt((0.2 * 0.2) + (0.4 * 0.4)), 1e-12);
        (tokens with { Correlation = 1 }).Of(1000, 100)!.Value.High!.Value.ShouldBe(5.6, 1e-12);
        (tokens with { Input = null }).Of(1000, 100).ShouldBeNull();
        (tokens with { Input = null }).Of(0, 100)!.Value.Value.ShouldBe(3, 1e-12);
    }

    /// <summary>Prefill and decode that share none, half or all of their noise; CV 3 % each.</summary>
    [Theory]
    [InlineData(10, 0)]
    [InlineData(10, 0.5)]
    [InlineData(10, 1)]
    [InlineData(20, 0)]
    [InlineData(20, 1)]
    public void A_requests_interval_covers_the_truth_in_93_percent_of_runs(int repetitions, double shared)
    {
        var noise = new Noise(seed: 5);
        double[] Draw() => [.. noise.Draw(1, repetitions, 0.03).Select(term => term.Denominator)];
        var covered = Enumerable.Range(0, Simulations).Count(_ =>
        {
            var (prefill, other) = (Draw(), Draw());
            Sample[] samples = [.. prefill.Zip(
                other,
                (p, o) => Samples.Of(1, p, 2 * ((shared * p) + ((1 - shared) * o)), promptTokens: 100, generatedTokens: 10))];
            var seconds = TokenSeconds.Of([.. samples.Select((s, i) => s with { Repetition = i + 1 })]).Of(100, 10)!.Value;
            return seconds.Low <= 3 && 3 <= seconds.High;
        });

        (covered / (double)Simulations).ShouldBeGreaterThanOrEqualTo(0.93);
    }
}
