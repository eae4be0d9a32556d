using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Charts;

/// <summary>
/// Thins a cloud of points: of those that would fall onto one another, the first stands for all and knows how many they are.
/// </summary>
internal static class PointGrid
{
    private const int FewEnough = 400;
    private const int AcrossEachAxis = 40;

    /// <summary>All points when they are few; else at most one for each square of a 40 × 40 grid and colour.</summary>
    /// <param name="cells">Cells, best first.</param>
    /// <param name="x">Positive.</param>
    /// <param name="y">Positive.</param>
    public static IReadOnlyList<(ReportCell Cell, int Count)> Thin(
        IReadOnlyList<ReportCell> cells, Func<ReportCell, double> x, Func<ReportCell, double> y)
    {
        if (cells.Count <= FewEnough)
        {
            return [.. cells.Select(cell => (cell, 1))];
        }

        var (column, row) = (Squares(cells, x), Squares(cells, y));
        return [.. cells.GroupBy(cell => (column(cell), row(cell), cell.Row.Outcome.Cell.Model.Architecture))
            .Select(group => (group.First(), group.Count()))];
    }

    private static Func<ReportCell, int> Squares(IReadOnlyList<ReportCell> cells, Func<ReportCell, double> of)
    {
        var (least, most) = (Math.Log(cells.Min(of)), Math.Log(cells.Max(of)));
        return cell => most == least ? 0 : (int)((Math.Log(of(cell)) - least) / (most - least) * (AcrossEachAxis - 1));
    }
}
