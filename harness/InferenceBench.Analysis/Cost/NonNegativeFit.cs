namespace InferenceBench.Analysis.Cost;

/// <summary>Two non-negative slopes through the origin.</summary>
public static class NonNegativeFit
{
    private const int MaxIterations = 200;
    private const double Tolerance = 1e-13;

    /// <summary>
    /// Weighted non-negative least squares of y = a·u + b·v with weights count / fitted value, reweighted until stable. Noise
    /// grows with the time it is in, and with these weights Σ count·fitted = Σ count·y: the two parts add up to the whole.
    /// </summary>
    public static (double A, double B) Of(IReadOnlyList<FitPoint> points)
    {
        var (a, b) = Solve(points, _ => 1);
        for (var i = 0; i < MaxIterations; i++)
        {
            var (lastA, lastB) = (a, b);
            (a, b) = Solve(points, p => 1 / Math.Max((lastA * p.U) + (lastB * p.V), p.Y * 1e-9));
            if (Math.Abs(a - lastA) <= Tolerance * a && Math.Abs(b - lastB) <= Tolerance * b)
            {
                break;
            }
        }

        var scale = points.Sum(p => p.Count * p.Y) / points.Sum(p => p.Count * ((a * p.U) + (b * p.V)));
        return (a * scale, b * scale);
    }

    /// <summary>The normal equations, and where a slope would be negative the fit without it.</summary>
    private static (double A, double B) Solve(IReadOnlyList<FitPoint> points, Func<FitPoint, double> weight)
    {
        double uu = 0, uv = 0, vv = 0, uy = 0, vy = 0;
        foreach (var p in points)
        {
            var w = weight(p) * p.Count;
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
