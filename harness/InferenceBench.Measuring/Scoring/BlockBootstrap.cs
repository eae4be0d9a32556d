using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Measuring.Scoring;

/// <summary>
/// 95 % intervals of means over predictions. Predictions of one block depend on each other, so whole blocks are drawn; the bounds
/// are moved outward from the estimate to what Student's t asks for with so many blocks. Deterministic.
/// </summary>
internal static class BlockBootstrap
{
    private const int Resamples = 1000;
    private const double NormalQuantile975 = 1.959963984540054;

    /// <summary>The mean over all predictions with its bounds; without them for a single block.</summary>
    /// <param name="blocks">At least one, none empty.</param>
    /// <param name="sum">What of a block is summed.</param>
    public static Estimate Mean(IReadOnlyList<ScoreSums> blocks, Func<ScoreSums, double> sum)
    {
        double[] sums = [.. blocks.Select(sum)];
        double[] counts = [.. blocks.Select(block => (double)block.Count)];
        var mean = sums.Sum() / counts.Sum();
        if (blocks.Count < 2)
        {
            return new Estimate(mean, null, null);
        }

        var means = Resample(sums, counts);
        var widening =
            StudentT.Quantile975(blocks.Count - 1) / NormalQuantile975 * Math.Sqrt(blocks.Count / (blocks.Count - 1.0));
        return new Estimate(
            mean,
            mean + (widening * (OrderStatistic.Interpolated(means, 0.025) - mean)),
            mean + (widening * (OrderStatistic.Interpolated(means, 0.975) - mean)));
    }

    private static double[] Resample(double[] sums, double[] counts)
    {
        var generator = new SplitMix64();
        var means = new double[Resamples];
        foreach (ref var mean in means.AsSpan())
        {
            double sum = 0, count = 0;
            for (var drawn = 0; drawn < sums.Length; drawn++)
            {
                var block = generator.TwoBelow(sums.Length).First;
                sum += sums[block];
                count += counts[block];
            }

            mean = sum / count;
        }

        return means;
    }
}
