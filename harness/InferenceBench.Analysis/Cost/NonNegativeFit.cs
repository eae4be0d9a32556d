using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace InferenceBench.Analysis.Cost;

/// <summary>Two non-negative slopes through the origin.</summary>
public static class NonNegativeFit
{
    /// <summary>Sets of times fitted at once.</summary>
    internal const int Sets = 4;

    private const int MaxIterations = 200;
    private const double Tolerance = 1e-13;

    /// <summary>Of its time, below which no point's fitted one is taken.</summary>
    private const double LeastShare = 1e-9;

    /// <summary>
    /// Weighted non-negative least squares of y = a·u + b·v with weights count / fitted value, reweighted until stable. Noise
    /// grows with the time it is in, and with these weights Σ count·fitted = Σ count·y: the two parts add up to the whole.
    /// </summary>
    public static (double A, double B) Of(ReadOnlySpan<FitPoint> points)
    {
        var times = new Vector256<double>[points.Length];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = Vector256.Create(points[i].Y);
        }

        var (a, b) = Of(points, times);
        return (a[0], b[0]);
    }

    /// <summary>
    /// The same of four sets of times over the same points at once, each as alone: the intervals of ten thousand cells take
    /// millions of fits.
    /// </summary>
    /// <param name="points">Quantities and counts; their own times are not looked at.</param>
    /// <param name="times">Of each point, in the four sets.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (Vector256<double> A, Vector256<double> B) Of(
        ReadOnlySpan<FitPoint> points, ReadOnlySpan<Vector256<double>> times)
    {
        var (a, b) = Solve(points, times, isWeighted: false, default, default);
        var tolerance = Vector256.Create(Tolerance);
        var isMoving = Vector256<double>.AllBitsSet;
        var (markA, markB, markMoving, mark) = (a, b, Vector256<double>.Zero, 0);
        for (var i = 0; i < MaxIterations && isMoving != Vector256<double>.Zero; i++)
        {
            var (nextA, nextB) = Solve(points, times, isWeighted: true, a, b);
            var isStable = Vector256.LessThanOrEqual(Vector256.Abs(nextA - a), tolerance * nextA)
                & Vector256.LessThanOrEqual(Vector256.Abs(nextB - b), tolerance * nextB);
            a = Vector256.ConditionalSelect(isMoving, nextA, a);
            b = Vector256.ConditionalSelect(isMoving, nextB, b);
            isMoving = Vector256.AndNot(isMoving, isStable);
            if (i > mark && AreSame(a, markA) && AreSame(b, markB) && AreSame(isMoving, markMoving))
            {
                // What a slope near 0 is rounded to goes round in a circle, and where it will be in the end is known: Brent's way
                // to find that out. No other value comes of it than of walking all of it.
                i = MaxIterations - 1 - ((MaxIterations - 1 - i) % (i - mark));
            }
            else if (BitOperations.IsPow2(i + 1))
            {
                (markA, markB, markMoving, mark) = (a, b, isMoving, i);
            }
        }

        Vector256<double> measured = default, fitted = default;
        for (var i = 0; i < points.Length; i++)
        {
            ref readonly var p = ref points[i];
            var count = Vector256.Create((double)p.Count);
            measured += count * times[i];
            fitted += count * ((a * p.U) + (b * p.V));
        }

        var scale = measured / fitted;
        return (a * scale, b * scale);
    }

    /// <summary>To the last bit, the sign of a zero too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSame(Vector256<double> one, Vector256<double> other) => one.AsUInt64() == other.AsUInt64();

    /// <summary>The normal equations, and where a slope would be negative the fit without it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (Vector256<double> A, Vector256<double> B) Solve(
        ReadOnlySpan<FitPoint> points, ReadOnlySpan<Vector256<double>> times, bool isWeighted, Vector256<double> lastA,
        Vector256<double> lastB)
    {
        Vector256<double> uu = default, uv = default, vv = default, uy = default, vy = default;
        for (var i = 0; i < points.Length; i++)
        {
            ref readonly var p = ref points[i];
            var time = times[i];

            // Where a slope is no number, the weight is none either: the second of the two is taken.
            var weight = isWeighted
                ? Vector256<double>.One / Vector256.MaxNative(time * LeastShare, (lastA * p.U) + (lastB * p.V))
                : Vector256<double>.One;
            var w = weight * p.Count;
            uu += w * p.U * p.U;
            uv += w * p.U * p.V;
            vv += w * p.V * p.V;
            uy += w * p.U * time;
            vy += w * p.V * time;
        }

        var determinant = (uu * vv) - (uv * uv);
        var a = ((uy * vv) - (vy * uv)) / determinant;
        var b = ((vy * uu) - (uy * uv)) / determinant;
        var zero = Vector256<double>.Zero;
        var (isNegativeA, isNegativeB) = (Vector256.LessThan(a, zero), Vector256.LessThan(b, zero));
        return (
            Vector256.ConditionalSelect(isNegativeA, zero, Vector256.ConditionalSelect(isNegativeB, uy / uu, a)),
            Vector256.ConditionalSelect(isNegativeA, vy / vv, Vector256.ConditionalSelect(isNegativeB, zero, b)));
    }
}
