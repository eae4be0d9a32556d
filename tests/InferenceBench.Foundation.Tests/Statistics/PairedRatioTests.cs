using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Foundation.Tests.Statistics;

public sealed class PairedRatioTests
{
    [Fact]
    public void A_single_pair_has_no_interval() => PairedRatio.Of([Math.Log(0.5)]).ShouldBe(new Estimate(0.5, null, null));

    [Fact]
    public void The_interval_is_students_on_the_logarithms()
    {
        // Mean 0, deviation 0.1, three pairs: t(2) = 4.3027, half-width 4.3027 · 0.1 / √3 = 0.24841.
        var ratio = PairedRatio.Of([-0.1, 0, 0.1]);
        ratio.Value.ShouldBe(1, 1e-12);
        ratio.Low!.Value.ShouldBe(Math.Exp(-0.24841), 1e-4);
        ratio.High!.Value.ShouldBe(Math.Exp(0.24841), 1e-4);
    }

    [Fact]
    public void Intervals_of_pairs_with_a_true_ratio_hold_it_in_about_95_of_100()
    {
        var random = new Random(7);
        var held = Enumerable.Range(0, 2000)
            .Count(_ => PairedRatio.Of([.. Enumerable.Range(0, 10).Select(_ => Math.Log(0.97) + Noise(random))])
                is { Low: <= 0.97, High: >= 0.97 });
        held.ShouldBeInRange(1860, 1940);
    }

    private static double Noise(Random random) =>
        0.08 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
