namespace InferenceBench.Reporting.Reports;

/// <summary>
/// The cells worth choosing from: none of the same workload (prompt, generated tokens, depth) is at least as good in cost of output,
/// speed of a sequence and memory, and better in one. Cells of different workloads do different work and are not compared.
/// </summary>
public static class ParetoFront
{
    /// <summary>Cells that have all three; those without are on no front.</summary>
    public static IReadOnlySet<ReportCell> Of(IEnumerable<ReportCell> cells) => cells
        .Where(cell => cell.Row.Cost?.OutputUsdPerMillion is not null && cell.SequenceTokensPerSecond is not null && cell.MemoryBytes is not null)
        .GroupBy(cell => cell.Row.Outcome.Cell.Workload with { Batch = 1 })
        .SelectMany(Front)
        .ToHashSet<ReportCell>(ReferenceEqualityComparer.Instance);

    // In ascending order of cost a cell can only be beaten by an earlier one, or by an equally dear one before it in the other orders.
    private static List<ReportCell> Front(IEnumerable<ReportCell> cells)
    {
        var front = new List<ReportCell>();
        foreach (var cell in cells.OrderBy(Usd).ThenByDescending(c => c.SequenceTokensPerSecond).ThenBy(c => c.MemoryBytes))
        {
            if (!front.Exists(better => Beats(better, cell)))
            {
                front.Add(cell);
            }
        }

        return front;
    }

    private static bool Beats(ReportCell one, ReportCell other) =>
        Usd(one) <= Usd(other) && one.SequenceTokensPerSecond >= other.SequenceTokensPerSecond && one.MemoryBytes <= other.MemoryBytes
        && (Usd(one) < Usd(other) || one.SequenceTokensPerSecond > other.SequenceTokensPerSecond || one.MemoryBytes < other.MemoryBytes);

    private static double Usd(ReportCell cell) => cell.Row.Cost!.OutputUsdPerMillion!.Value.Value;
}
