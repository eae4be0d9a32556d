using InferenceBench.Analysis.Cost;

namespace InferenceBench.Analysis.Tests.Simulations;

/// <summary><see cref="NonNegativeFit"/> as one reads it in a book: of one set of times, a number at a time.</summary>
internal static class OneFit
{
    private const int MaxIterations = 200;
    private const double Tolerance = 1e-13;

    /// <summary>Of its time, below which no point's fitted one is taken.</summary>
    private const double LeastShare = 1e-9;

    internal static (double A, double B) Of(ReadOnlySpan<FitPoint> points) => Of(points, out _);

    /// <param name="points">What is fitted.</param>
    /// <param name="isResting">False when it was still moving in the end.</param>
    internal static (double A, double B) Of(ReadOnlySpan<FitPoint> points, out bool isResting)
    {
        var (a, b) = Solve(points, null);
        isResting = false;
        for (var i = 0; i < MaxIterations; i++)
        {
            var (lastA, lastB) = (a, b);
            (a, b) = Solve(points, (lastA, lastB));
            if (Math.Abs(a - lastA) <= Tolerance * a && Math.Abs(b - lastB) <= Tolerance * b)
            {
                isResting = true;
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

    /// <summary>The normal equations, and where a slope would be negative the fit without it.</summary>
    /// <param name="points">What is fitted.</param>
    /// <param name="last">Slopes that weigh the points; null = all alike.</param>
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
