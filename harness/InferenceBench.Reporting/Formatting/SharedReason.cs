using InferenceBench.Cells;

namespace InferenceBench.Reporting.Formatting;

/// <summary>Cells of one reason, which is said once.</summary>
/// <param name="Cells">The cell's name, or how many of which models there are.</param>
/// <param name="Reason">Why they were not measured, or will not be.</param>
public sealed record SharedReason(string Cells, string Reason)
{
    /// <summary>The reasons in the order of their first cells.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="name">A cell's own name, said where no other has its reason.</param>
    /// <param name="cell">The cell itself.</param>
    /// <param name="reason">Its reason.</param>
    public static IReadOnlyList<SharedReason> Of<T>(
        IEnumerable<T> cells, Func<T, string> name, Func<T, Cell> cell, Func<T, string> reason) =>
        [.. cells.GroupBy(reason, StringComparer.Ordinal).Select(group => new SharedReason(
            group.Count() == 1 ? name(group.First()) : Many([.. group.Select(cell)]), group.Key))];

    private static string Many(IReadOnlyList<Cell> cells) =>
        $"{cells.Count} cells of "
        + Formats.List([.. cells.Select(cell => $"{cell.Model.Id} {cell.Model.Quantization}".Trim()).Distinct()]);
}
