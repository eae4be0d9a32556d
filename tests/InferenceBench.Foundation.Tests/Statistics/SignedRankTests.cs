using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Foundation.Tests.Statistics;

public sealed class SignedRankTests
{
    [Fact]
    public void The_middle_of_evenly_spread_ratios_is_their_mean() =>
        Math.Log(SignedRank.Of([.. Enumerable.Range(-5, 11).Select(i => i / 100.0)]).Value).ShouldBe(0, 1e-12);

    [Fact]
    public void One_pair_that_is_far_off_moves_neither_ratio_nor_interval_much()
    {
        double[] ratios = [.. Enumerable.Range(-10, 21).Select(i => i / 1000.0)];
        var calm = SignedRank.Of(ratios);
        var struck = SignedRank.Of([.. ratios, 5.0]);

        struck.Value.ShouldBe(calm.Value, 0.002);
        struck.High!.Value.ShouldBe(calm.High!.Value, 0.003);
    }

    [Fact]
    public void Few_pairs_have_no_bounds() => SignedRank.Of([0.1, 0.2, 0.3]).Low.ShouldBeNull();

    [Fact]
    public void The_interval_holds_the_truth_in_95_of_100_heavy_tailed_samples()
    {
        var random = new Random(1);
        var held = 0;
        for (var sample = 0; sample < 400; sample++)
        {
            var estimate = SignedRank.Of([.. Enumerable.Range(0, 30).Select(_ => Tailed(random))]);
            held += estimate.Low <= 1 && estimate.High >= 1 ? 1 : 0;
        }

        held.ShouldBeInRange(365, 395);
    }

    /// <summary>Even in sign; one in ten is ten times as large.</summary>
    private static double Tailed(Random random) => (random.NextDouble() - 0.5) * (random.Next(10) == 0 ? 1 : 0.1);
}
