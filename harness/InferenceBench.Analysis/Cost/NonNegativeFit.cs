using System.Runtime.CompilerServices;

namespace InferenceBench.Analysis.Cost;

/// <summary>Two non-negative slopes through the origin.</summary>
public static class NonNegativeFit
{
    internal const int MaxIterations = 200;
    internal const double Tolerance = 1e-13;

    /// <summary>Of its time, below which no point's fitted one is taken.</summary>
    internal const double LeastShare = 1e-9;

    /// <summary>
    /// Weighted non-negative least squares of y = a·u + b·v with weights count / fitted value, reweighted until stable. Noise
    /// grows with the time it is in, and with these weights Σ count·fitted = Σ count·y: the two parts add up to the whole.
    /// </summary>
    public static (double A, double B) Of(ReadOnlySpan<FitPoint> points)
    {
        var (a, b) = Solve(points, null);
        for (var i = 0; i < MaxIterations; i++)
        {
            var (lastA, lastB) = (a, b);
            (a, b) = Solve(points, (lastA, lastB));
            if (Math.Abs(a - lastA) <= Tolerance * a && Math.Abs(b - lastB) <= Tolerance * b)
            {
                break;
            }
        }

        double measured = 0, fitted = 0;
        foreach (var p in points)
        {
            measured += p.Count * p.Y;
            fitted += p.Count * ((a * p.U) + (b * p.V));
        }

        var scale = measured / fitted;
        return (a * scale, b * scale);
    }

    /// <summary>
    /// The normal equations, and where a slope would be negative the fit without it. <see cref="FourFits"/> does the same.
    /// </summary>
    /// <param name="points">What is fitted.</param>
    /// <param name="last">Slopes that weigh the points; null = all alike.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double A, double B) Solve(ReadOnlySpan<FitPoint> points, (double A, double B)? last)
    {
        double uu = 0, uv = 0, vv = 0, uy = 0, vy = 0;
        var (lastA, lastB) = last ?? default;
        foreach (ref readonly var p in points)
        {
            var weight = last is null ? 1 : 1 / Math.Max((lastA * p.U) + (lastB * p.V), p.Y * LeastShare);
            var w = weight * p.Count;
            uu += w * p.U * p.U;
            uv += w * p.U * p.V;
            vv += w * p.V * p.V;
            uy += w * p.U * p.Y;
            vy += w * p.V * p.Y;
        }

        var determinant = (uu * vv) - (uv * uv);
        var a = ((uy * vv) - (vy * uv)) / determinant;
        var b = ((vy * uu) - (uy * uv)) / determinant;
        return a < 0 ? (0, vy / vv) : b < 0 ? (uy / uu, 0) : (a, b);
    }
}
