using InferenceBench.Core.Results;
using InferenceBench.Reporting.Tables;

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

    public IEnumerable<ReportCell> All => Measured.Concat(Unmeasured);

    public bool HasPrice => Measured.Any(cell => cell.Row.Cost is not null);

    /// <summary>Derives a report; the same run gives the same report on the same day.</summary>
    /// <param name="run">The run.</param>
    /// <param name="rows">Its cells, priced.</param>
    /// <param name="today">Day of the report: a price may be stale by then.</param>
    public static RunReport Of(RunDocument run, IReadOnlyList<CellRow> rows, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(rows);
        var shown = rows.Select(CellTableRows.From).ToList();
        var names = new CellNames(shown);
        var cells = rows.Zip(shown, (row, text) => new ReportCell(row, text, names.Of(text), OnFront: false)).ToList();
        var front = ParetoFront.Of(cells);
        return new RunReport
        {
            Run = run,
            Today = today,
            Measured = [.. Tables.CellColumns.Ordered(cells, cell => cell.Shown).Select(cell => cell with { OnFront = front.Contains(cell) })],
            Unmeasured = [.. cells.Where(cell => cell.Shown.Status != CellStatus.Ok).OrderBy(cell => cell.Shown.Status)],
            Warnings = [.. RunWarnings.For(run, today), .. CellWarnings.For(shown)],
        };
    }
}
