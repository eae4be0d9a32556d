using InferenceBench.Foundation.Statistics;
using InferenceBench.Microbenchmarks.Simulations;

namespace InferenceBench.Analysis.Tests.Simulations;

public sealed class RoundEffectTests
{
    private const int Runs = 4000;

    [Theory]
    [InlineData(5, 2, 0.0)]
    [InlineData(5, 4, 0.0)]
    [InlineData(3, 8, 0.0)]
    [InlineData(8, 3, 0.0)]
    public void Is_seen_in_one_of_a_hundred_cells_without_any(int rounds, int repetitions, double autocorrelation) =>
        Seen(rounds, repetitions, autocorrelation, roundVariation: 0).ShouldBeInRange(0.001, 0.015);

    [Fact]
    public void Is_seen_where_rounds_differ_threefold() => Seen(5, 4, 0, roundVariation: 0.15).ShouldBeGreaterThan(0.9);

    [Fact]
    public void Is_seldom_made_of_neighbours_that_are_alike() => Seen(5, 8, 0.3, roundVariation: 0).ShouldBeLessThan(0.05);

    [Fact]
    public void One_repetition_a_round_leaves_nothing_to_test() =>
        RoundEffect.IsSeen([new(1, 100, 1), new(2, 100, 3), new(3, 100, 9), new(4, 100, 27)]).ShouldBeFalse();

    [Fact]
    public void One_round_leaves_nothing_to_test() =>
        RoundEffect.IsSeen([new(1, 100, 1), new(1, 100, 3), new(1, 100, 9)]).ShouldBeFalse();

    [Fact]
    public void Equal_repetitions_leave_nothing_to_test() =>
        RoundEffect.IsSeen([new(1, 100, 1), new(1, 100, 1), new(2, 100, 1)]).ShouldBeFalse();

    private static double Seen(int rounds, int repetitions, double autocorrelation, double roundVariation)
    {
        var noise = new Noise(seed: 31);
        return Enumerable.Range(0, Runs)
            .Count(_ => RoundEffect.IsSeen(noise.Draw(
                rounds, repetitions, 0.05, autocorrelation, roundVariation))) / (double)Runs;
    }
}
