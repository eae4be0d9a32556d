namespace InferenceBench.Load.Figures;

/// <summary>
/// The load beyond which waiting grows and throughput does not: where a rising line of throughput over load and a plateau,
/// fitted together by least squares (both logarithmic), meet. Between two measured loads it is as good as they are close.
/// </summary>
/// <param name="Load">Concurrency or requests a second; null when throughput still rises at the largest load.</param>
/// <param name="LastRising">Largest load measured below the plateau; null when even the smallest is on it.</param>
/// <param name="FirstFlat">Smallest load measured on the plateau; null when none is.</param>
public sealed record Knee(double? Load, double? LastRising, double? FirstFlat)
{
    /// <summary>
    /// Less than this share below the largest throughput is on the plateau, when it is the smallest load; above it, the largest
    /// still rises.
    /// </summary>
    private const double FlatShare = 0.03;

    /// <summary>Loads smaller by more than this do not say how throughput rises near the knee.</summary>
    private const double NearFactor = 8;

    /// <summary>Finds it; null for fewer than two loads.</summary>
    /// <param name="points">Loads in ascending order and what they gave a second.</param>
    public static Knee? Of(IReadOnlyList<(double Load, double Throughput)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < 2 || points.Any(point => point.Throughput <= 0))
        {
            return null;
        }

        var most = points.Max(point => point.Throughput);
        if (points[0].Throughput >= most * (1 - FlatShare))
        {
            return new(points[0].Load, null, points[0].Load);
        }

        var flat = points.TakeWhile(point => point.Throughput < most * (1 - FlatShare)).Count();
        if (flat == points.Count - 1)
        {
            return new(null, points[^1].Load, null);
        }

        var near = points.Where(point => point.Load >= points[flat].Load / NearFactor)
            .Select(point => (X: Math.Log(point.Load), Y: Math.Log(point.Throughput)))
            .ToList();
        var best = Enumerable.Range(1, near.Count - 1).Select(split => Fit(near, split)).MinBy(fit => fit.Error);
        return new(Math.Exp(best.Meeting), Math.Exp(near[best.Split - 1].X), Math.Exp(near[best.Split].X));
    }

    /// <summary>The line through the first points, the mean of the others, and where they meet between the two.</summary>
    private static (int Split, double Meeting, double Error) Fit(List<(double X, double Y)> points, int split)
    {
        var (slope, level) = Rise(points[..split]);
        var plateau = points.Skip(split).Average(point => point.Y);
        var meeting = slope <= 0 ? points[split].X : Math.Clamp((plateau - level) / slope, points[split - 1].X, points[split].X);
        var error = points.Sum(point => Square(point.Y - (point.X < meeting ? level + (slope * point.X) : plateau)));
        return (split, meeting, error);
    }

    /// <summary>The straight line through points; through the only point there is, in proportion.</summary>
    private static (double Slope, double Level) Rise(List<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        var xx = points.Sum(point => Square(point.X - x));
        var slope = xx == 0 ? 1 : points.Sum(point => (point.X - x) * (point.Y - y)) / xx;
        return (slope, y - (slope * x));
    }

    private static double Square(double value) => value * value;
}
