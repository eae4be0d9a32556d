using InferenceBench.Results;

namespace InferenceBench.Analysis.Comparing;

/// <summary>Earlier runs: how far runs of one and the same cell on one machine differ.</summary>
public sealed class RunHistory
{
    private readonly ILookup<string, MeasuredCell> _cells;

    /// <param name="runs">Any runs; those of other machines and cells do not count.</param>
    public RunHistory(IEnumerable<RunRecord> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        _cells = runs.Select(run => new PricedRun(run))
            .SelectMany(run => run.Run.Outcomes.Where(o => o.Status == CellStatus.Ok && o.Samples.Count > 0)
                .Select(o => new MeasuredCell(run, o)))
            .ToLookup(cell => cell.Outcome.Key, StringComparer.Ordinal);
    }

    /// <summary>No earlier runs.</summary>
    public static RunHistory None { get; } = new([]);

    /// <summary>
    /// Earlier runs of a cell's very key (model, engine build, settings, workload) on its machine, for each of both sides; those
    /// compared are left out.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<CellOutcome>> Of(IReadOnlyList<MeasuredCell> a, IReadOnlyList<MeasuredCell> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var compared = a.Concat(b).Select(cell => cell.RunId).ToHashSet(StringComparer.Ordinal);
        var groups = new List<IReadOnlyList<CellOutcome>> { Of(a[0], compared) };
        if (a[0].Outcome.Key != b[0].Outcome.Key || !a[0].Machine.IsLike(b[0].Machine))
        {
            groups.Add(Of(b[0], compared));
        }

        return groups;
    }

    private List<CellOutcome> Of(MeasuredCell cell, HashSet<string> compared)
    {
        var machine = cell.Machine;
        return [.. _cells[cell.Outcome.Key].Where(earlier => !compared.Contains(earlier.RunId) && earlier.Machine.IsLike(machine))
            .DistinctBy(earlier => earlier.RunId).Select(earlier => earlier.Outcome)];
    }
}
