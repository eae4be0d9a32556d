namespace InferenceBench.Load.Figures;

/// <summary>
/// The load beyond which waiting grows and throughput does not: where the rising part of throughput over load, gone on with, meets the plateau
/// (both logarithmic). Between two measured loads it is as good as they are close.
/// </summary>
/// <param name="Load">Concurrency or requests a second; null when throughput still rises at the largest load.</param>
/// <param name="LastRising">Largest load measured below the plateau; null when even the smallest is on it.</param>
/// <param name="FirstFlat">Smallest load measured on the plateau; null when none is.</param>
public sealed record Knee(double? Load, double? LastRising, double? FirstFlat)
{
    /// <summary>Less than this share below the largest throughput is on the plateau.</summary>
    private const double FlatShare = 0.03;

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
        var flat = points.TakeWhile(point => point.Throughput < most * (1 - FlatShare)).Count();
        if (flat == points.Count - 1)
        {
            return new(null, points[^1].Load, null);
        }

        if (flat == 0)
        {
            return new(points[0].Load, null, points[0].Load);
        }

        var plateau = points.Skip(flat).Average(point => point.Throughput);
        var below = points[flat - 1];
        var slope = flat > 1 ? Slope(points[flat - 2], below) : 1;
        var meeting = slope <= 0 ? points[flat].Load : below.Load * Math.Pow(plateau / below.Throughput, 1 / slope);
        return new(Math.Clamp(meeting, below.Load, points[flat].Load), below.Load, points[flat].Load);
    }

    private static double Slope((double Load, double Throughput) a, (double Load, double Throughput) b) =>
        Math.Log(b.Throughput / a.Throughput) / Math.Log(b.Load / a.Load);
}
