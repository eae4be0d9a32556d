using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Microbenchmarks.Simulations;
using Perfolizer.Mathematics.Distributions.ContinuousDistributions;
using Perfolizer.Mathematics.OutlierDetection;
using Perfolizer.Mathematics.QuantileEstimators;
using Pragmastat;

namespace InferenceBench.Analysis.Tests.Simulations;

/// <summary>
/// The same figures by Perfolizer and Pragmastat, on values at random and on times recorded on a shared machine.
/// </summary>
public sealed class SecondOpinionTests
{
    private static readonly Arbitrary<double[]> _values =
        Gen.Choose(1, 100_000).Select(us => us / 1e3).ArrayOf(40).ToArbitrary();

    [Property]
    public Property Quantiles_between_values_are_those_of_Hyndman_and_Fan_type_7() => Prop.ForAll(_values, values =>
    {
        double[] sorted = [.. values.Order()];
        return new[] { 0.025, 0.25, 0.5, 0.75, 0.975 }.All(probability => IsClose(
            Percentile.Interpolated(sorted, probability),
            HyndmanFanQuantileEstimator.Type7.Quantile(new Sample(values), probability)));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(2.5)]
    [InlineData(7)]
    [InlineData(30)]
    public void Quantiles_of_Students_t_agree(double freedom) =>
        StudentT.Quantile975(freedom)
            .ShouldBe(new StudentDistribution(freedom).Quantile(0.975), 1e-6 * StudentT.Quantile975(freedom));

    [Property]
    public Property Tukeys_fences_label_the_same_values() => Prop.ForAll(_values, values =>
    {
        var (mild, severe) = (Tukey(values, 1.5), Tukey(values, 3));
        var ours = new TukeyFences(values);
        return values.All(value => ours.Label(value) == (severe.IsOutlier(value) ? Outlier.Severe
            : mild.IsOutlier(value) ? Outlier.Mild
            : Outlier.None));
    });

    /// <summary>
    /// Pragmastat's ratio is of medians of pairs, ours of sums: on times without a heavy tail both must lie in our interval.
    /// </summary>
    [Fact]
    public void The_ratio_of_two_cells_holds_Pragmastats_ratio()
    {
        var noise = new Noise(seed: 41);
        var held = Enumerable.Range(0, 500).Count(_ =>
        {
            var (a, b) = (noise.Draw(5, 4, 0.1), noise.Draw(5, 4, 0.1, slowdown: 1.3));
            var ratio = RateComparison.CompareUnpaired(a, b)!.Ratio;
            var theirs = 1 / (double)Toolkit.Ratio(Times(b), Times(a));
            return ratio.Low <= theirs && theirs <= ratio.High;
        });

        held.ShouldBeGreaterThan(485);
    }

    private static Sample Times(IEnumerable<RatioTerm> terms) => new([.. terms.Select(term => term.Denominator)]);

    private static TukeyOutlierDetector Tukey(double[] values, double k) =>
        TukeyOutlierDetector.Create(new Sample(values), k, HyndmanFanQuantileEstimator.Type7);

    private static bool IsClose(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(a));
}
