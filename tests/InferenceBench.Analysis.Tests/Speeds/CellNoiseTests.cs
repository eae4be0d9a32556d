using InferenceBench.Analysis.Speeds;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Speeds;

public sealed class CellNoiseTests
{
    [Fact]
    public void Steady_repetitions_raise_no_warning() => Warnings(1, 1.01, 0.99, 1, 1.01, 0.99).ShouldBeEmpty();

    [Fact]
    public void A_noisy_machine_is_named() =>
        Warnings(1, 1.3, 0.8, 1.2, 0.7, 1.1).ShouldContain("decode varies by 23 % between repetitions");

    [Fact]
    public void A_slow_first_repetition_asks_for_more_warm_up() =>
        Warnings(1.2, 1, 1.01, 0.99, 1, 1.01).ShouldContain("decode was slow in the first repetition: it may need more warm-up");

    [Fact]
    public void Rounds_of_different_speed_are_named()
    {
        var outcome = Outcomes.Ok(
            "a",
            [.. from round in Enumerable.Range(1, 3)
                from i in Enumerable.Range(1, 4)
                select Samples.Of(i, 1 + (i / 1000.0), 1, round) with { DecodeSeconds = round + (i / 1000.0) }]);

        CellNoise.Of(outcome, new()).Warnings.ShouldContain("decode differs more between rounds than within them");
    }

    [Fact]
    public void Rounds_of_one_repetition_each_say_nothing_of_rounds()
    {
        var outcome = Outcomes.Ok(
            "a", [.. Enumerable.Range(1, 5).Select(round => Samples.Of(1, 1, 1, round) with { DecodeSeconds = round })]);

        CellNoise.Of(outcome, new()).Warnings.ShouldNotContain(warning => warning.Contains("rounds"));
    }

    [Fact]
    public void An_outlier_is_counted_once_a_repetition()
    {
        var noise = CellNoise.Of(Outcomes.Ok("a", [.. Samples.Row(1, 1.01, 0.99, 1, 1.02, 5)]), new());

        noise.SevereOutliers.ShouldBe(1);
        noise.MildOutliers.ShouldBe(0);
        noise.Converged.ShouldBeFalse();
    }

    private static IReadOnlyList<string> Warnings(params double[] seconds) =>
        CellNoise.Of(Outcomes.Ok("a", [.. Samples.Row(seconds)]), new()).Warnings;
}
