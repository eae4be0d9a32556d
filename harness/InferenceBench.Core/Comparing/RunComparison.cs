using InferenceBench.Core.Plans;
using InferenceBench.Core.Results;

namespace InferenceBench.Core.Comparing;

/// <summary>Runs set against a baseline, cell by cell.</summary>
/// <param name="Cells">Matched cells, in the baseline's order, run by run.</param>
/// <param name="OnlyInOne">Measured cells that the other run does not have, or has several of.</param>
public sealed record RunComparison(IReadOnlyList<ComparedCell> Cells, IReadOnlyList<UnmatchedCell> OnlyInOne)
{
    /// <summary>Compares every later run with the first.</summary>
    /// <param name="baseline">A.</param>
    /// <param name="others">B, C, …; the same run may be among them.</param>
    /// <param name="options">Threshold and what need not match.</param>
    public static RunComparison Of(PricedRun baseline, IReadOnlyList<PricedRun> others, CompareOptions options)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(options);
        var pairs = others.Select(other => Pair(baseline, other, options)).ToList();
        return new([.. pairs.SelectMany(p => p.Cells)], [.. pairs.SelectMany(p => p.OnlyInOne)]);
    }

    /// <summary>Cells whose $ rose by at least a share, beyond doubt.</summary>
    /// <param name="share">E.g. 0.03.</param>
    public IEnumerable<ComparedCell> Regressions(double share) =>
        Cells.Where(cell => cell.Request is { Verdict: CostVerdict.Dearer } request && request.Change >= share);

    private static RunComparison Pair(PricedRun a, PricedRun b, CompareOptions options)
    {
        var (cellsA, cellsB) = (Measured(a, options), Measured(b, options));
        var shared = cellsA.Where(group => group.Count() == 1 && cellsB[group.Key].Count() == 1).ToList();
        var matched = shared.Select(group => group.Key).ToHashSet();
        return new(
            [.. shared.AsParallel().AsOrdered().Select(group => CellComparison.Of(a, group.Single(), b, cellsB[group.Key].Single(), options.Threshold))],
            [.. Rest(a, cellsA, matched), .. Rest(b, cellsB, matched)]);
    }

    private static ILookup<CellIdentity, CellOutcome> Measured(PricedRun run, CompareOptions options) =>
        run.Run.Outcomes.Where(o => o.Status == CellStatus.Ok && o.Samples.Count > 0).ToLookup(o => Blurred(CellIdentity.Of(o), options.Across));

    private static IEnumerable<UnmatchedCell> Rest(PricedRun run, ILookup<CellIdentity, CellOutcome> cells, HashSet<CellIdentity> matched) =>
        cells.Where(group => !matched.Contains(group.Key))
            .SelectMany(group => group.Select(cell => new UnmatchedCell(run.RunIdOf(cell), CellIdentity.Of(cell), group.Count() > 1)));

    private static CellIdentity Blurred(CellIdentity cell, IReadOnlyList<MatchField> across) => across.Aggregate(cell, (blurred, field) => field switch
    {
        MatchField.Model => blurred with { Model = "" },
        MatchField.Quantization => blurred with { Quantization = "" },
        MatchField.Engine => blurred with { Engine = "" },
        MatchField.Device => blurred with { Device = "" },
        _ => blurred with { Settings = new CellSettings() },
    });
}
