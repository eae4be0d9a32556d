using InferenceBench.Core.Statistics;

namespace InferenceBench.Core.Cost;

/// <summary>Finds what an input and an output token take of the machine from whole requests over an ISL × OSL grid.</summary>
public static class SplitFit
{
    /// <summary>Fewer points leave nothing over to see whether the fit holds.</summary>
    public const int MinimumPoints = 3;

    private const int Resamples = 1000;
    private const double NormalQuantile975 = 1.959963984540054;

    /// <summary>Fits; null when the points are fewer than three or all of one ISL:OSL proportion, which no fit can split.</summary>
    /// <param name="grid">Points of one model, quantization, engine, device, batch and depth.</param>
    public static TokenSplit? Of(IReadOnlyList<GridPoint> grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (!CanSplit(grid))
        {
            return null;
        }

        FitPoint[] points = [.. grid.Select(p => new FitPoint(p.InputTokens, p.OutputTokens, Mean(p.Seconds), p.Seconds.Count))];
        var (a, b) = NonNegativeFit.Of(points);
        var misfit = points.Max(p => Math.Abs(((a * p.U) + (b * p.V) - p.Y) / p.Y));
        var draws = Draw(grid, points);
        return new(
            Interval(a, [.. draws.Select(d => d.A)]),
            Interval(b, [.. draws.Select(d => d.B)]),
            a > 0 ? Interval(b / a, [.. draws.Select(d => d.A > 0 ? d.B / d.A : double.PositiveInfinity)]) : null,
            misfit,
            grid.Count);
    }

    /// <summary>True for three points or more that are not all of one ISL:OSL proportion.</summary>
    internal static bool CanSplit(IReadOnlyList<GridPoint> grid) =>
        grid.Count >= MinimumPoints && grid.Select(p => Math.Atan2(p.OutputTokens, p.InputTokens)).ToList() is var angles && angles.Max() - angles.Min() >= 1e-6;

    /// <summary>Fits of resampled grids: each point's repetitions drawn again, its mean's deviation widened as its honest interval asks.</summary>
    private static (double A, double B)[] Draw(IReadOnlyList<GridPoint> grid, FitPoint[] points)
    {
        var widening = grid.Select(p => RatioSpread.Of(p.Seconds) is { PlainStandardError: > 0 } s ? s.HalfWidth / (NormalQuantile975 * s.PlainStandardError) : 1).ToArray();
        var generator = new SplitMix64();
        var draws = new (double A, double B)[Resamples];
        for (var i = 0; i < draws.Length; i++)
        {
            var resampled = new FitPoint[points.Length];
            for (var j = 0; j < resampled.Length; j++)
            {
                var mean = ResampledMean(grid[j].Seconds, ref generator);
                resampled[j] = points[j] with { Y = points[j].Y * Math.Pow(mean / points[j].Y, widening[j]) };
            }

            draws[i] = NonNegativeFit.Of(resampled);
        }

        return draws;
    }

    private static double ResampledMean(IReadOnlyList<RatioTerm> seconds, ref SplitMix64 generator)
    {
        var sum = 0.0;
        for (var i = 0; i < seconds.Count; i++)
        {
            sum += seconds[generator.TwoBelow(seconds.Count).First].Numerator;
        }

        return sum / seconds.Count;
    }

    private static double Mean(IReadOnlyList<RatioTerm> seconds) => seconds.Sum(s => s.Numerator) / seconds.Count;

    private static Estimate Interval(double value, double[] draws) =>
        new(value, Math.Min(value, OrderStatistic.Interpolated(draws, 0.025)), Math.Max(value, OrderStatistic.Interpolated(draws, 0.975)));
}
