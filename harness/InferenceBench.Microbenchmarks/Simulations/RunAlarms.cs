using InferenceBench.Analysis.Comparing;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Microbenchmarks.Simulations;

/// <summary>
/// How often runs of the same are called different, and how often a slower one is found, when runs differ by 3 % from day to
/// day.
/// </summary>
/// <param name="RunsA">Runs of the baseline.</param>
/// <param name="RunsB">Runs of the other side.</param>
/// <param name="EarlierRuns">Earlier runs that tell how far runs differ.</param>
internal sealed record RunAlarms(int RunsA, int RunsB, int EarlierRuns)
{
    private const double RunVariation = 0.03;

    private static readonly int[] _design = [4, 4, 4, 4, 4];

    private static readonly NoiseKind _kind = new("", NoiseShape.LogNormal, 0.05, 0.3, 0.02);

    /// <summary>The comparisons of docs/measuring.md.</summary>
    public static IReadOnlyList<RunAlarms> All { get; } =
        [new(1, 1, 0), new(1, 1, 3), new(1, 1, 5), new(1, 1, 10), new(2, 2, 0), new(3, 3, 0), new(5, 5, 0)];

    /// <summary>Share of the comparisons in which B is called different.</summary>
    /// <param name="slowdown">Seconds of B over those of A; 1 for the same.</param>
    /// <param name="comparisons">Simulated.</param>
    /// <param name="seed">The same seed gives the same share.</param>
    public double Different(double slowdown, int comparisons, int seed) =>
        Compare(slowdown, comparisons, seed)
            .Count(comparison => comparison.Verdict != Verdict.Indistinguishable) / (double)comparisons;

    /// <summary>Share of the comparisons in which <c>--fail-on-regression 3%</c> fails.</summary>
    /// <inheritdoc cref="Different"/>
    public double Failed(double slowdown, int comparisons, int seed) => Compare(slowdown, comparisons, seed).Count(comparison =>
    {
        // A slower rate is a dearer request: 1 over the rates' ratio.
        var request = comparison.Ratio.Inverse(ratio => 1 / ratio);
        return comparison.Verdict == Verdict.Slower
            && (IsOfTwoRuns ? request.Low >= 1.03 * (1 + RunComparison.DefaultRunAllowance) : request.Value >= 1.03);
    }) / (double)comparisons;

    private bool IsOfTwoRuns => RunsA == 1 && RunsB == 1 && EarlierRuns == 0;

    private IEnumerable<Comparison> Compare(double slowdown, int comparisons, int seed)
    {
        var noise = new Noise(seed);
        List<RatioTerm> Run(double factor) => noise.Draw(_design, _kind, factor * noise.RoundFactors(1, RunVariation)[0]);
        List<IReadOnlyList<RatioTerm>> Runs(int count, double factor) => [.. Enumerable.Range(0, count).Select(_ => Run(factor))];
        for (var i = 0; i < comparisons; i++)
        {
            var (a, b, earlier) = (Runs(RunsA, 1), Runs(RunsB, slowdown), Runs(EarlierRuns, 1));
            yield return RunwiseComparison.Compare(a, b, [earlier], CompareOptions.DefaultThreshold)
                ?? RateComparison.CompareUnpaired(a[0], b[0], CompareOptions.DefaultThreshold)!;
        }
    }
}
