namespace InferenceBench.Analysis.Cost;

/// <summary>A few non-negative slopes through the origin: more than the two of <see cref="NonNegativeFit"/>.</summary>
public static class NonNegativeSlopes
{
    private const int MaxIterations = 200;
    private const double Tolerance = 1e-13;

    /// <summary>Columns whose parallelepiped is flatter than this say nothing apart from each other.</summary>
    private const double LeastVolume = 1e-3;

    /// <summary>
    /// Weighted non-negative least squares of y = Σ slope · x with weights 1 / fitted value, reweighted until stable, and
    /// scaled so that Σ fitted = Σ y: the parts add up to the whole.
    /// </summary>
    /// <param name="rows">The x of each point, 0 or more.</param>
    /// <param name="y">What was measured, above 0.</param>
    /// <returns>
    /// Null when there are not more points than slopes, which leaves nothing over to see whether the fit holds, or when the
    /// points do not tell the slopes apart.
    /// </returns>
    public static double[]? Of(IReadOnlyList<double[]> rows, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(y);
        if (rows.Count <= (rows.Count == 0 ? 0 : rows[0].Length) || Volume(rows) < LeastVolume)
        {
            return null;
        }

        var slopes = Best(rows, y, [.. rows.Select(_ => 1.0)]);
        for (var i = 0; i < MaxIterations; i++)
        {
            var before = slopes;
            slopes = Best(rows, y, [.. rows.Select((row, j) => 1 / Math.Max(Fitted(row, before), y[j] * 1e-9))]);
            if (slopes.Zip(before).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * pair.First))
            {
                break;
            }
        }

        var scale = y.Sum() / rows.Sum(row => Fitted(row, slopes));
        return [.. slopes.Select(slope => slope * scale)];
    }

    /// <summary>Σ slope · x.</summary>
    public static double Fitted(double[] row, double[] slopes)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(slopes);
        return row.Zip(slopes, (x, slope) => x * slope).Sum();
    }

    /// <summary>Of the columns at length 1: 1 at right angles, 0 when one is made of the others.</summary>
    private static double Volume(IReadOnlyList<double[]> rows)
    {
        var count = rows[0].Length;
        double[] lengths = [.. Enumerable.Range(0, count).Select(c => Math.Sqrt(rows.Sum(row => row[c] * row[c])))];
        if (lengths.Contains(0))
        {
            return 0;
        }

        var normal = Normal(rows, [.. rows.Select(_ => 1.0)], [.. Enumerable.Range(0, count)], lengths);
        return Math.Sqrt(Math.Max(0, Eliminate(normal, null)));
    }

    /// <summary>The best of the fits with some slopes 0 and the others free that has none below 0.</summary>
    private static double[] Best(IReadOnlyList<double[]> rows, IReadOnlyList<double> y, double[] weights)
    {
        var count = rows[0].Length;
        var (best, least) = (new double[count], double.PositiveInfinity);
        for (var free = 1; free < 1 << count; free++)
        {
            int[] columns = [.. Enumerable.Range(0, count).Where(c => (free & (1 << c)) != 0)];
            var right = columns.Select(c => rows.Select((row, j) => weights[j] * row[c] * y[j]).Sum()).ToArray();
            if (Eliminate(Normal(rows, weights, columns, null), right) <= 0 || right.Any(slope => slope < 0))
            {
                continue;
            }

            var slopes = new double[count];
            columns.Zip(right).ToList().ForEach(pair => slopes[pair.First] = pair.Second);
            var squares = rows.Select((row, j) => weights[j] * Math.Pow(y[j] - Fitted(row, slopes), 2)).Sum();
            (best, least) = squares < least ? (slopes, squares) : (best, least);
        }

        return best;
    }

    private static double[][] Normal(IReadOnlyList<double[]> rows, double[] weights, int[] columns, double[]? lengths) =>
    [
        .. columns.Select(a => columns.Select(
            b => rows.Select((row, j) => weights[j] * row[a] * row[b]).Sum()
                / ((lengths?[a] ?? 1) * (lengths?[b] ?? 1))).ToArray()),
    ];

    /// <summary>Solves a positive definite system in place, the right side too; its determinant.</summary>
    private static double Eliminate(double[][] matrix, double[]? right)
    {
        var determinant = 1.0;
        for (var k = 0; k < matrix.Length; k++)
        {
            determinant *= matrix[k][k];
            if (!(determinant > 0))
            {
                return 0;
            }

            for (var i = 0; i < matrix.Length; i++)
            {
                if (i != k)
                {
                    Subtract(matrix, right, i, k);
                }
            }
        }

        for (var k = 0; right is not null && k < matrix.Length; k++)
        {
            right[k] /= matrix[k][k];
        }

        return determinant;
    }

    private static void Subtract(double[][] matrix, double[]? right, int from, int what)
    {
        var factor = matrix[from][what] / matrix[what][what];
        for (var c = 0; c < matrix.Length; c++)
        {
            matrix[from][c] -= factor * matrix[what][c];
        }

        if (right is not null)
        {
            right[from] -= factor * right[what];
        }
    }
}
