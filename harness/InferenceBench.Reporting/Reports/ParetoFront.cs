namespace InferenceBench.Reporting.Reports;

/// <summary>
/// The cells worth choosing from: none of the same workload (prompt, generated tokens, depth) is at least as good in cost of
/// output, speed of a sequence and memory, and better in one. Cells of different workloads do different work and are not
/// compared.
/// </summary>
public static class ParetoFront
{
    // A peak of resident memory has no interval; pages come and go by about so much.
    private const double MemoryDoubt = 0.01;

    /// <summary>Places of the cells that have all three; those without are beaten.</summary>
    public static IReadOnlyDictionary<ReportCell, FrontPlace> Of(IEnumerable<ReportCell> cells) => cells
        .Where(cell => cell.Row.Cost?.OutputUsdPerMillion is not null
            && cell.SequenceTokensPerSecond is not null
            && cell.MemoryBytes is not null)
        .GroupBy(cell => cell.Row.Outcome.Cell.Workload with { Batch = 1 })
        .SelectMany(Places)
        .ToDictionary(pair => pair.Cell, pair => pair.Place, (IEqualityComparer<ReportCell>)ReferenceEqualityComparer.Instance);

    // In ascending order of cost a cell can only be beaten by an earlier one, or by an equally dear one before it in the other
    // orders.
    private static IEnumerable<(ReportCell Cell, FrontPlace Place)> Places(IEnumerable<ReportCell> cells)
    {
        var (front, seen) = (new List<ReportCell>(), new List<ReportCell>());
        foreach (var cell in cells.OrderBy(Usd).ThenByDescending(c => c.SequenceTokensPerSecond).ThenBy(c => c.MemoryBytes))
        {
            var isOn = !front.Exists(better => Beats(better, cell));
            yield return (cell, isOn ? FrontPlace.On
                : seen.Exists(better => BeatsBeyondDoubt(better, cell)) ? FrontPlace.Beaten
                : FrontPlace.NotDistinguishable);
            seen.Add(cell);
            if (isOn)
            {
                front.Add(cell);
            }
        }
    }

    private static bool Beats(ReportCell one, ReportCell other) =>
        Usd(one) <= Usd(other)
            && one.SequenceTokensPerSecond >= other.SequenceTokensPerSecond
            && one.MemoryBytes <= other.MemoryBytes
        && (Usd(one) < Usd(other)
            || one.SequenceTokensPerSecond > other.SequenceTokensPerSecond
            || one.MemoryBytes < other.MemoryBytes);

    /// <summary>Beats, and in one of the three by more than the intervals.</summary>
    private static bool BeatsBeyondDoubt(ReportCell one, ReportCell other) => Beats(one, other)
        && (one.Row.Cost!.OutputUsdPerMillion!.Value.High < other.Row.Cost!.OutputUsdPerMillion!.Value.Low
            || one.SequenceInterval?.Low > other.SequenceInterval?.High
            || one.MemoryBytes < other.MemoryBytes * (1 - MemoryDoubt));

    private static double Usd(ReportCell cell) => cell.Row.Cost!.OutputUsdPerMillion!.Value.Value;
}
