using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Failures;
using InferenceBench.Reporting.Tables;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Reports;

/// <summary>What every form of a report starts from.</summary>
public sealed record RunReport
{
    public required RunDocument Run { get; init; }

    /// <summary>Day the report was made.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Measured cells, cheapest output first, or fastest decode first without a price.</summary>
    public required IReadOnlyList<ReportCell> Measured { get; init; }

    /// <summary>Failed cells, then skipped ones.</summary>
    public required IReadOnlyList<ReportCell> Unmeasured { get; init; }

    /// <summary>What a reader must know before believing the numbers, one sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Parts of the page beyond those every report has, in their order.</summary>
    public IReadOnlyList<IReportSection> Sections { get; init; } = [];

    /// <summary>What the page is asked when it opens; null = each cell's own workload at full load.</summary>
    public ReportQuestion? Question { get; init; }

    public IEnumerable<ReportCell> All => Measured.Concat(Unmeasured);

    public bool HasPrice => Measured.Any(cell => cell.Row.Cost is not null);

    /// <summary>Derives a report; the same run gives the same report on the same day.</summary>
    /// <param name="run">The run.</param>
    /// <param name="rows">Its cells, priced.</param>
    /// <param name="today">Day of the report: a price may be stale by then.</param>
    /// <param name="baseline">What the cells are set against; null = nothing.</param>
    public static RunReport Of(RunDocument run, IReadOnlyList<CellRow> rows, DateOnly today, BaselineRatios? baseline = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(rows);
        var shown = rows.Select(row => baseline?.On(row) ?? row).ToList();
        var names = new CellNames(shown);
        var cells = InParallel.Select(shown, row => new ReportCell(row, names.Of(row)));
        var places = ParetoFront.Of(cells);
        List<ReportCell> measured = [.. CellColumns.Ordered(cells, cell => cell.Row)];
        var unmeasured = cells.Where(cell => !cell.Row.IsOk()).OrderBy(cell => cell.Row.Outcome.Status);
        return new RunReport
        {
            Run = run,
            Today = today,
            Measured = [.. measured.Select((cell, i) => cell with { Index = i, Place = places.GetValueOrDefault(cell) })],
            Unmeasured = [.. unmeasured.Select((cell, i) => cell with { Index = measured.Count + i })],
            Warnings = [.. RunWarnings.For(run, today), .. CellWarnings.For(shown)],
        };
    }
}
