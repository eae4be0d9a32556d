using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Cost;

/// <summary>Finds what an input and an output token take of the machine from whole requests over an ISL × OSL grid.</summary>
public static class SplitFit
{
    /// <summary>Fewer points leave nothing over to see whether the fit holds.</summary>
    public const int MinimumPoints = 3;

    private const int Draws = 1000;
    private const double NormalQuantile975 = 1.959963984540054;

    /// <summary>
    /// Fits; null when the points are fewer than three or all of one ISL:OSL proportion, which no fit can split.
    /// </summary>
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
            Interval(a, draws?.Select(d => d.A)),
            Interval(b, draws?.Select(d => d.B)),
            a > 0 ? Interval(b / a, draws?.Select(d => d.A > 0 ? d.B / d.A : double.PositiveInfinity)) : null,
            misfit,
            grid.Count);
    }

    /// <summary>True for three points or more that are not all of one ISL:OSL proportion.</summary>
    public static bool CanSplit(IReadOnlyList<GridPoint> grid) =>
        grid.Count >= MinimumPoints
            && grid.Select(p => Math.Atan2(p.OutputTokens, p.InputTokens)).ToList() is var angles
            && angles.Max() - angles.Min() >= 1e-6;

    /// <summary>Fits of grids whose points are drawn from their own 95 % intervals; null when a point has none.</summary>
    private static (double A, double B)[]? Draw(IReadOnlyList<GridPoint> grid, FitPoint[] points)
    {
        var spreads = grid.Select(p => RatioSpread.Of(p.Seconds)).ToArray();
        if (Array.Exists(spreads, spread => spread?.Interval.High is null))
        {
            return null;
        }

        var deviations = Array.ConvertAll(spreads, spread => spread!.Value.HalfWidth / NormalQuantile975);
        var normals = NormalDraws.First(Draws * points.Length);
        var draws = new (double A, double B)[Draws];
        var drawn = new FitPoint[points.Length];
        for (var i = 0; i < draws.Length; i++)
        {
            for (var j = 0; j < drawn.Length; j++)
            {
                var normal = normals[(i * drawn.Length) + j];
                drawn[j] = points[j] with { Y = points[j].Y * Math.Exp(deviations[j] * normal) };
            }

            draws[i] = NonNegativeFit.Of(drawn);
        }

        return draws;
    }

    private static double Mean(IReadOnlyList<RatioTerm> seconds) => seconds.Sum(s => s.Numerator) / seconds.Count;

    private static Estimate Interval(double value, IEnumerable<double>? draws)
    {
        double[] drawn = [.. draws ?? []];
        return drawn.Length == 0
            ? new(value, null, null)
            : new(
                value, Math.Min(value, OrderStatistic.Interpolated(drawn, 0.025)),
                Math.Max(value, OrderStatistic.Interpolated(drawn, 0.975)));
    }
}
