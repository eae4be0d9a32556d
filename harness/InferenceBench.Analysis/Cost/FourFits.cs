using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace InferenceBench.Analysis.Cost;

/// <summary>
/// <see cref="NonNegativeFit"/> of four sets of times over the same points at once, by the same operations in the same order, so
/// that each has the same bits: the intervals of ten thousand cells take millions of fits.
/// </summary>
internal static class FourFits
{
    /// <summary>Sets of times fitted at once.</summary>
    public const int Count = 4;

    /// <summary>The slopes of each.</summary>
    /// <param name="points">Quantities and counts; their own times are not looked at.</param>
    /// <param name="times">Of each point, in the four sets.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (Vector256<double> A, Vector256<double> B) Of(
        ReadOnlySpan<FitPoint> points, ReadOnlySpan<Vector256<double>> times)
    {
        var (a, b) = Solve(points, times, isWeighted: false, default, default);
        var tolerance = Vector256.Create(NonNegativeFit.Tolerance);
        var isMoving = Vector256<double>.AllBitsSet;
        for (var i = 0; i < NonNegativeFit.MaxIterations && isMoving != Vector256<double>.Zero; i++)
        {
            var (nextA, nextB) = Solve(points, times, isWeighted: true, a, b);
            var isStable = Vector256.LessThanOrEqual(Vector256.Abs(nextA - a), tolerance * nextA)
                & Vector256.LessThanOrEqual(Vector256.Abs(nextB - b), tolerance * nextB);
            a = Vector256.ConditionalSelect(isMoving, nextA, a);
            b = Vector256.ConditionalSelect(isMoving, nextB, b);
            isMoving = Vector256.AndNot(isMoving, isStable);
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
                ? Vector256<double>.One / Vector256.MaxNative(time * NonNegativeFit.LeastShare, (lastA * p.U) + (lastB * p.V))
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
