using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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

        // Fits of ten thousand cells would otherwise touch 24 MB of new memory.
        var room = ArrayPool<double>.Shared.Rent(3 * Draws);
        try
        {
            return Of(grid, room.AsSpan(0, Draws), room.AsSpan(Draws, Draws), room.AsSpan(2 * Draws, Draws));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(room);
        }
    }

    /// <summary>True for three points or more that are not all of one ISL:OSL proportion.</summary>
    public static bool CanSplit(IReadOnlyList<GridPoint> grid) =>
        grid.Count >= MinimumPoints
            && grid.Select(p => Math.Atan2(p.OutputTokens, p.InputTokens)).ToList() is var angles
            && angles.Max() - angles.Min() >= 1e-6;

    /// <param name="grid">One that can be split.</param>
    /// <param name="drawnA">Room for the draws; so the others.</param>
    /// <param name="drawnB">Of the second slope.</param>
    /// <param name="drawnRatios">Of the second over the first.</param>
    private static TokenSplit Of(
        IReadOnlyList<GridPoint> grid, Span<double> drawnA, Span<double> drawnB, Span<double> drawnRatios)
    {
        FitPoint[] points = [.. grid.Select(p => new FitPoint(p.InputTokens, p.OutputTokens, Mean(p.Seconds), p.Seconds.Count))];
        var (a, b) = NonNegativeFit.Of(points);
        var misfit = points.Max(p => Math.Abs(((a * p.U) + (b * p.V) - p.Y) / p.Y));
        if (!Draw(grid, points, drawnA, drawnB))
        {
            var ratio = a > 0 ? new Estimate(b / a, null, null) : (Estimate?)null;
            return new(new(a, null, null), new(b, null, null), ratio, misfit, grid.Count);
        }

        for (var i = 0; i < drawnRatios.Length; i++)
        {
            drawnRatios[i] = drawnA[i] > 0 ? drawnB[i] / drawnA[i] : double.PositiveInfinity;
        }

        return new(Interval(a, drawnA), Interval(b, drawnB), a > 0 ? Interval(b / a, drawnRatios) : null, misfit, grid.Count);
    }

    /// <summary>Slopes of grids drawn from their points' own 95 % intervals; false when a point has no interval.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Draw(IReadOnlyList<GridPoint> grid, FitPoint[] points, Span<double> a, Span<double> b)
    {
        var spreads = grid.Select(p => RatioSpread.Of(p.Seconds)).ToArray();
        if (Array.Exists(spreads, spread => spread?.Interval.High is null))
        {
            return false;
        }

        var deviations = Array.ConvertAll(spreads, spread => spread!.Value.HalfWidth / NormalQuantile975);
        var normals = NormalDraws.First(Draws * points.Length);
        var times = new Vector256<double>[points.Length];
        for (var i = 0; i < Draws; i += NonNegativeFit.Sets)
        {
            for (var j = 0; j < times.Length; j++)
            {
                times[j] = Drawn(points[j].Y, deviations[j], normals[((i * points.Length) + j)..], points.Length);
            }

            var (fourA, fourB) = NonNegativeFit.Of(points, times);
            fourA.CopyTo(a[i..]);
            fourB.CopyTo(b[i..]);
        }

        return true;
    }

    /// <summary>Times of a point in four draws; a draw's numbers lie behind each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<double> Drawn(double time, double deviation, ReadOnlySpan<double> normals, int points) =>
        Vector256.Create(
            time * Math.Exp(deviation * normals[0]), time * Math.Exp(deviation * normals[points]),
            time * Math.Exp(deviation * normals[2 * points]), time * Math.Exp(deviation * normals[3 * points]));

    private static double Mean(IReadOnlyList<RatioTerm> seconds)
    {
        var sum = 0.0;
        for (var i = 0; i < seconds.Count; i++)
        {
            sum += seconds[i].Numerator;
        }

        return sum / seconds.Count;
    }

    /// <param name="value">By the measured times.</param>
    /// <param name="drawn">By drawn ones; put into another order.</param>
    private static Estimate Interval(double value, Span<double> drawn) => new(
        value, Math.Min(value, OrderStatistic.Interpolated(drawn, 0.025)),
        Math.Max(value, OrderStatistic.Interpolated(drawn, 0.975)));
}
