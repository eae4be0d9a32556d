using FsCheck.Xunit;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Measuring.Steps;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Steps;

public sealed class RepetitionRuleTests
{
    private readonly RepetitionRule _rule = new(new MeasureOptions
    {
        MaxSeconds = 60,
        TargetHalfWidth = 0.02,
        MinRepetitions = 5,
        MaxRepetitions = 8,
    });

    [Fact]
    public void The_first_repetition_is_always_taken() => _rule.Decide([], elapsedSeconds: 1000).ShouldBeNull();

    [Fact]
    public void Steady_times_converge_after_the_minimum()
    {
        _rule.Decide(Samples.Row(1, 1.001, 0.999, 1), elapsedSeconds: 4).ShouldBeNull();
        _rule.Decide(Samples.Row(1, 1.001, 0.999, 1, 1), elapsedSeconds: 5).ShouldBe(StopReason.Converged);
    }

    [Fact]
    public void Unsteady_times_go_on_to_the_repetition_cap()
    {
        _rule.Decide(Samples.Row(1, 1.5, 0.7, 1.2, 0.9, 1.1, 1.4), elapsedSeconds: 8).ShouldBeNull();
        _rule.Decide(Samples.Row(1, 1.5, 0.7, 1.2, 0.9, 1.1, 1.4, 0.8), elapsedSeconds: 9).ShouldBe(StopReason.RepetitionCap);
    }

    [Fact]
    public void No_repetition_starts_that_would_pass_the_time_cap() =>
        _rule.Decide(Samples.Row(1, 1.5), elapsedSeconds: 59).ShouldBe(StopReason.TimeCap);

    [Fact]
    public void One_unsteady_part_is_enough_to_go_on()
    {
        List<Sample> samples = [.. Enumerable.Range(1, 6)
            .Select(i => Samples.Of(i, prefillSeconds: i % 2 == 0 ? 1 : 2, decodeSeconds: 1))];

        _rule.Decide(samples, elapsedSeconds: 6).ShouldBeNull();
        RepetitionRule.Converged(samples, 0.02).ShouldBeFalse();
    }

    [Fact]
    public void A_part_the_workload_leaves_out_is_not_waited_for()
    {
        List<Sample> prefillOnly = [.. Enumerable.Range(1, 5)
            .Select(i => Samples.Of(i, prefillSeconds: 1, decodeSeconds: 0, generatedTokens: 0))];

        _rule.Decide(prefillOnly, elapsedSeconds: 5).ShouldBe(StopReason.Converged);
    }

    /// <summary>
    /// Rounds of 1 to 12 repetitions, whose interval is not around the rate: what counts as known has to look so in a table.
    /// </summary>
    [Property]
    public void What_is_known_to_a_precision_is_shown_as_known_to_it(int seed)
    {
        var random = new Random(seed);
        List<Sample> samples = [.. Enumerable.Range(1, random.Next(1, 7)).SelectMany(round =>
        {
            var speed = 1 + (0.1 * random.NextDouble());
            return Enumerable.Range(1, random.Next(1, 13)).Select(i => Samples.Of(
                i, speed * (1 + (0.02 * random.NextDouble())), speed * (1 + (0.05 * random.NextDouble())), round));
        })];
        double? Shown(IReadOnlyList<RatioTerm> terms) => RatioSpread.Of(terms)?.Interval.RelativeHalfWidth;
        var widest = Shown(samples.PrefillTerms()) is { } prefill && Shown(samples.DecodeTerms()) is { } decode
            ? Math.Max(prefill, decode) : double.PositiveInfinity;

        RepetitionRule.HalfWidth(samples).ShouldBe(widest);
        RepetitionRule.Converged(samples, 0.05).ShouldBe(widest <= 0.05);
    }

    [Fact]
    public void One_repetition_never_counts_as_converged() => RepetitionRule.Converged(Samples.Row(1), 0.02).ShouldBeFalse();
}
