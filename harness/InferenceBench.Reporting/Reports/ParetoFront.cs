using InferenceBench.Foundation.Statistics;

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
        .Select(Standing.Of)
        .OfType<Standing>()
        .GroupBy(one => one.Cell.Row.Outcome.Cell.Workload with { Batch = 1 })
        .SelectMany(Places)
        .ToDictionary(pair => pair.Cell, pair => pair.Place, (IEqualityComparer<ReportCell>)ReferenceEqualityComparer.Instance);

    // In ascending order of cost a cell can only be beaten by an earlier one, or by an equally dear one before it in the other
    // orders.
    private static IEnumerable<(ReportCell Cell, FrontPlace Place)> Places(IEnumerable<Standing> cells)
    {
        var (front, seen) = (new List<Standing>(), new List<Standing>());
        foreach (var cell in cells.OrderBy(c => c.Usd.Value).ThenByDescending(c => c.Speed.Value).ThenBy(c => c.MemoryBytes))
        {
            var isOn = !front.Exists(better => Beats(better, cell));
            yield return (cell.Cell, isOn ? FrontPlace.On
                : seen.Exists(better => BeatsBeyondDoubt(better, cell)) ? FrontPlace.Beaten
                : FrontPlace.NotDistinguishable);
            seen.Add(cell);
            if (isOn)
            {
                front.Add(cell);
            }
        }
    }

    private static bool Beats(Standing one, Standing other) =>
        one.Usd.Value <= other.Usd.Value
            && one.Speed.Value >= other.Speed.Value
            && one.MemoryBytes <= other.MemoryBytes
        && (one.Usd.Value < other.Usd.Value
            || one.Speed.Value > other.Speed.Value
            || one.MemoryBytes < other.MemoryBytes);

    /// <summary>Beats, and in one of the three by more than the intervals.</summary>
    private static bool BeatsBeyondDoubt(Standing one, Standing other) => Beats(one, other)
        && (one.Usd.High < other.Usd.Low
            || one.Speed.Low > other.Speed.High
            || one.MemoryBytes < other.MemoryBytes * (1 - MemoryDoubt));

    /// <summary>What a cell is judged by, worked out once: each is set against hundreds of others.</summary>
    private sealed record Standing(ReportCell Cell, Estimate Usd, Estimate Speed, long MemoryBytes)
    {
        internal static Standing? Of(ReportCell cell) =>
            cell.Row.Cost?.OutputUsdPerMillion is { } usd && cell.SequenceInterval is { } speed && cell.MemoryBytes is { } bytes
                ? new(cell, usd, speed, bytes)
                : null;
    }
}
