using InferenceBench.Cells;
using InferenceBench.Claims.Rules;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Claims.Tests;

/// <summary>
/// Claims with a known truth, judged again and again at the noise seen on shared machines: beyond the threshold the verdict is
/// right at least 95 times in 100; at the threshold it is mostly inconclusive and confidently wrong at most 5 times.
/// </summary>
public sealed class VerdictSimulationTests
{
    private const int Trials = 400;

    private const string Ratio = """
            tests:
              - name: speed-up
                ratio: {metric: decode_tokens_per_s, of: {model: b}, over: {model: a}}
                above: 1
        """;

    private const string ThreeRatios = """
            tests:
              - {name: decode, ratio: {metric: decode_tokens_per_s, of: {model: b}, over: {model: a}}, above: 1}
              - {name: prefill, ratio: {metric: prefill_tokens_per_s, of: {model: b}, over: {model: a}}, above: 1}
              - {name: other, ratio: {metric: decode_tokens_per_s, of: {model: c}, over: {model: a}}, above: 1}
        """;

    private const string Slope = """
            tests:
              - name: slope
                slope: {metric: decode_s_per_token, x: total_parameters, cells: {quantization: Q8_0}}
                above: 0.85
                below: 1.15
        """;

    private const string Quadratic = """
            tests:
              - {name: share, quadratic: {cells: {model: a}, at_tokens: 4096}, unit: "%", above: 50}
        """;

    private const string Split = """
            tests:
              - {name: output over input, split: {cells: {model: a}}, above: 3, below: 5}
        """;

    [Theory]
    [InlineData(1.5, ClaimVerdict.Supported)]
    [InlineData(0.67, ClaimVerdict.Refuted)]
    public void An_effect_beyond_the_threshold_gets_the_right_verdict(double speedUp, ClaimVerdict right) =>
        Share(Ratio, s => Pair(s, speedUp), right).ShouldBeGreaterThanOrEqualTo(0.95);

    [Fact]
    public void An_effect_at_the_threshold_is_mostly_inconclusive_and_seldom_anything_else() =>
        Share(Ratio, s => Pair(s, 1), ClaimVerdict.Inconclusive).ShouldBeGreaterThanOrEqualTo(0.95);

    [Theory]
    [InlineData("all")]
    [InlineData("any")]
    public void Several_tests_at_the_threshold_together_are_not_wrong_more_often_than_one(string holds) =>
        Share($"    holds: {holds}\n{ThreeRatios}", s => Three(s, 1), ClaimVerdict.Inconclusive)
            .ShouldBeGreaterThanOrEqualTo(0.95);

    [Fact]
    public void Several_effects_beyond_the_threshold_are_all_seen() =>
        Share(ThreeRatios, s => Three(s, 1.8), ClaimVerdict.Supported).ShouldBeGreaterThanOrEqualTo(0.95);

    [Theory]
    [InlineData(1.0, ClaimVerdict.Supported)]
    [InlineData(0.4, ClaimVerdict.Refuted)]
    [InlineData(1.6, ClaimVerdict.Refuted)]
    public void A_slope_well_inside_or_outside_gets_the_right_verdict(double power, ClaimVerdict right) =>
        Share(Slope, s => Sizes(s, power), right, variation: 0.06).ShouldBeGreaterThanOrEqualTo(0.95);

    [Theory]
    [InlineData(0.85)]
    [InlineData(1.15)]
    public void A_slope_at_an_end_of_the_range_is_seldom_called_outside(double power) =>
        Share(Slope, s => Sizes(s, power), ClaimVerdict.Refuted).ShouldBeLessThanOrEqualTo(0.05);

    [Theory]
    [InlineData(0.15, ClaimVerdict.Refuted)]
    [InlineData(0.85, ClaimVerdict.Supported)]
    public void A_quadratic_share_away_from_the_threshold_gets_the_right_verdict(double share, ClaimVerdict right) =>
        Share(Quadratic, s => Lengths(s, share), right).ShouldBeGreaterThanOrEqualTo(0.95);

    [Fact]
    public void A_quadratic_share_at_the_threshold_is_seldom_decided() =>
        Share(Quadratic, s => Lengths(s, 0.5), ClaimVerdict.Inconclusive).ShouldBeGreaterThanOrEqualTo(0.95);

    [Theory]
    [InlineData(3.9, ClaimVerdict.Supported)]
    [InlineData(1.5, ClaimVerdict.Refuted)]
    [InlineData(9, ClaimVerdict.Refuted)]
    public void Output_over_input_away_from_the_thresholds_gets_the_right_verdict(double ratio, ClaimVerdict right) =>
        Share(Split, s => Proportions(s, ratio), right, variation: 0.06).ShouldBeGreaterThanOrEqualTo(0.95);

    [Fact]
    public void Output_over_input_at_a_threshold_is_seldom_decided() =>
        Share(Split, s => Proportions(s, 3), ClaimVerdict.Inconclusive).ShouldBeGreaterThanOrEqualTo(0.95);

    private static double Share(string tests, Func<Simulated, CellOutcome[]> cells, ClaimVerdict verdict, double variation = 0.12)
    {
        var claim = TestLedger.Claim("measured", TestLedger.Experiment + tests);
        var simulated = new Simulated(seed: 7, variation);
        var hits = 0;
        for (var i = 0; i < Trials; i++)
        {
            simulated.NextRun();
            hits += new ClaimJudge(Simulated.Evidence(cells(simulated))).Judge(claim).Verdict == verdict ? 1 : 0;
        }

        return (double)hits / Trials;
    }

    private static CellOutcome[] Pair(Simulated s, double speedUp) => [s.Cell("a", 1, 1), s.Cell("b", 1, 1 / speedUp)];

    private static CellOutcome[] Three(Simulated s, double speedUp) =>
        [s.Cell("a", 1, 1), s.Cell("b", 1 / speedUp, 1 / speedUp), s.Cell("c", 1, 1 / speedUp)];

    private static CellOutcome[] Sizes(Simulated s, double power) =>
        [.. new[]
        {
            (Id: "a", Size: 70L), ("b", 150), ("c", 420),
        }.Select(m => s.Cell(m.Id, 1, Math.Pow(m.Size / 150.0, power), parameters: m.Size))];

    /// <summary>Prefill of one second at 4,096 tokens, of which the quadratic term has a share.</summary>
    private static CellOutcome[] Lengths(Simulated s, double share) =>
        [.. new[] { 512, 1024, 2048, 4096 }.Select(n => (N: n, X: n / 4096.0))
            .Select(p => s.Cell("a", ((1 - share) * p.X) + (share * p.X * p.X), 1, new Workload(p.N, 0)))];

    private static CellOutcome[] Proportions(Simulated s, double ratio) =>
        [.. new[]
        {
            (256, 32), (64, 64), (512, 8),
        }.Select(p => s.Cell("a", p.Item1 * 0.001, p.Item2 * 0.001 * ratio, new Workload(p.Item1, p.Item2)))];
}
