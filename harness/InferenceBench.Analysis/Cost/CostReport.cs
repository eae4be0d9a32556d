using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Prices;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Cost;

/// <summary>A run at a price: every measured cell's bill, and the splits its grids allow.</summary>
/// <param name="Bills">In the run's order; cells that were not measured are left out.</param>
/// <param name="Splits">One for each group of cells that differ only in ISL and OSL.</param>
/// <param name="Unpriced">Measured cells whose machine has no price.</param>
public sealed record CostReport(IReadOnlyList<CellBill> Bills, IReadOnlyList<CellSplit> Splits, int Unpriced)
{
    /// <summary>Prices a run; nothing is measured again.</summary>
    /// <param name="run">The run.</param>
    /// <param name="machine">What every machine of it costs; null = each run's own price.</param>
    /// <param name="question">Shape of request, utilisation, load.</param>
    /// <exception cref="InputException">The question makes no sense, or the price needs energy that was not measured.</exception>
    public static CostReport Of(RunRecord run, MachineCost? machine, CostQuestion question)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(question);
        question.Checked();
        var document = run.Document;
        var measured = run.Outcomes.Where(o => o.Status == CellStatus.Ok && o.Samples.Count > 0).ToList();
        var groups = measured.GroupBy(o => o.RunId ?? document.RunId)
            .Select(group => new RunCells(group.Key, [.. group], machine ?? OwnPrice(document.SourceOf(group.First()))))
            .ToList();
        return new(
            [.. groups.Where(g => g.Machine is not null)
                .SelectMany(g => Price(g.RunId, g.Cells, new CellPricer(g.Machine!, question), g.Machine!, question))],
            [.. groups.Where(g => g.Machine is not null)
                .SelectMany(g => CellSplit.All(g.RunId, g.Cells, g.Machine!, question.Utilisation))],
            groups.Where(g => g.Machine is null).Sum(g => g.Cells.Count));
    }

    private static MachineCost? OwnPrice(RunSource source) => source.Price is null ? null : MachineCost.Rented(source.Price);

    private static IReadOnlyList<CellBill> Price(
        string runId, List<CellOutcome> cells, CellPricer pricer, MachineCost machine, CostQuestion question)
    {
        pricer.RequireEnergy(runId, cells);
        var flat = cells.Exists(IsDeep) ? cells.Where(cell => !IsDeep(cell)).ToLookup(CellIdentity.Of) : null;
        var tariff = Tariff.Of(machine, question.Utilisation);
        return InParallel.Select(cells, cell => flat is null || !IsDeep(cell)
            ? pricer.Price(runId, cell)
            : pricer.Price(runId, cell) with { CachedInputUsdPerMillion = Cached(cell, flat, tariff) });
    }

    private static Estimate? Cached(CellOutcome cell, ILookup<CellIdentity, CellOutcome> flat, Tariff tariff)
    {
        var identity = CellIdentity.Of(cell);
        var without = flat[identity with { Workload = identity.Workload with { Depth = 0 } }].FirstOrDefault();
        var cached = without is null ? null : CachedInput.SecondsPerToken(cell, without);
        return cached is { } seconds ? tariff.UsdPerMillion(seconds) : null;
    }

    /// <summary>Only such a cell has tokens in the cache before the clock starts.</summary>
    private static bool IsDeep(CellOutcome cell) => cell.Cell.Workload.Depth != 0;

    /// <summary>No value: queries over values are compiled when the program runs, while one core waits for the other.</summary>
    private sealed record RunCells(string RunId, List<CellOutcome> Cells, MachineCost? Machine);
}
