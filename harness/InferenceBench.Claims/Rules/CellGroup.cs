using InferenceBench.Claims.Evidences;

namespace InferenceBench.Claims.Rules;

/// <summary>Cells over which something is fitted, all of one run where possible.</summary>
internal static class CellGroup
{
    /// <summary>True when all cells met the same machine's rounds.</summary>
    public static bool IsOneRun(IReadOnlyList<EvidenceCell> cells) => cells.Select(cell => cell.RunId).Distinct().Count() == 1;

    /// <summary>Rounds that every cell has, when all are of one run; else none.</summary>
    public static IReadOnlyList<int> SharedRounds(IReadOnlyList<EvidenceCell> cells) => cells.Count == 0 || !IsOneRun(cells)
        ? []
        : [.. cells.Select(cell => cell.Outcome.Samples.Select(s => s.Round).Distinct())
            .Aggregate((a, b) => a.Intersect(b))
            .Order()];

    /// <summary>The cells that fit and whose x is known, smallest first; one for each x.</summary>
    public static IReadOnlyList<EvidenceCell> Sorted(
        CellSelector selector, IReadOnlyList<EvidenceCell> cells, Func<EvidenceCell, double?> x) =>
        [.. selector.Pick(cells).Where(cell => x(cell) is not null).OrderBy(x).DistinctBy(x)];
}
