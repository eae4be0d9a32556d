using InferenceBench.Analysis.Comparing;
using InferenceBench.Analysis.Metrics;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows a run's engines set against the first of them.</summary>
public static class EngineComparisonView
{
    /// <summary>Model, quantization and workload are the columns in front.</summary>
    private const int NameColumns = 3;

    public static void Write(
        IAnsiConsole console, RunComparison comparison, string baseline, double threshold, OutputForm form) =>
        console.WriteLines(Lines(comparison, baseline, threshold, ConsoleOutput.WidthOf(console)), form);

    /// <param name="comparison">The engines' cells.</param>
    /// <param name="baseline">Engine they were compared with.</param>
    /// <param name="threshold">Differences below this do not count.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IReadOnlyList<OutputLine> Lines(RunComparison comparison, string baseline, double threshold, int width)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        List<IReadOnlyList<string>> rows = [.. comparison.Cells.Select(Row)];
        var shared = Enumerable.Range(0, NameColumns)
            .Where(column => rows.Select(row => row[column]).Distinct().Count() <= 1)
            .ToList();
        var table = new TextTable(Columns(shared), rows, width);
        var hidden = table.Hidden.Where(name => !shared.Exists(column => name.StartsWith(
            Names[column], StringComparison.Ordinal)))
            .ToList();
        var summary =
            $"Changes against {SafeText.OneLine(baseline)} in the same run, with 95 % intervals; differences below "
            + $"{Formats.Percent(threshold)} do not count."
            + (shared.Count > 0 && rows.Count > 0 ? $" All: {string.Join(", ", shared.Select(column => rows[0][column]))}." : "")
            + (hidden.Count > 0 ? $" Left out at this width: {Formats.List(hidden)}; --json has all." : "");
        return [
            .. table.Lines(), OutputLine.Empty, .. TextWidth.Wrap(summary, width, indent: 2).Select(line => new OutputLine(line)),
        ];
    }

    private static string[] Names => ["model", "quant", "workload"];

    /// <summary>What all rows share is said below the table and goes first when space lacks.</summary>
    private static TextColumn[] Columns(List<int> shared)
    {
        int Drop(int column, int otherwise) => shared.Contains(column) ? column + 1 : otherwise;
        return
        [
            new((Names[0], ""), Shrinks: !shared.Contains(0), DropOrder: Drop(0, 0)), new((Names[1], ""), DropOrder: Drop(1, 0)),
            new((Names[2], "tokens"), DropOrder: Drop(2, NameColumns + 2)),
            new(("engine", "")),
            .. CellMetrics.Compared.Select(metric => new TextColumn(
                (metric.Compared!.Top, metric.Compared.Bottom), Right: true, DropOrder: NameColumns + 1)),
            new(("decode", "tok/s"), Right: true), new(("$", "a request"), Right: true), new(("verdict", "")),
        ];
    }

    private static IReadOnlyList<string> Row(ComparedCell cell) =>
    [
        CellNames.Model(cell.Cell), CellNames.Quantization(cell.Cell), CellNames.Workload(cell.Cell.Workload),
        SafeText.OneLine(cell.Cell.Engine),
        .. CellMetrics.Compared.Select(metric => Money.Change(cell.RatioOf(metric))), Money.Change(cell.Decode?.Ratio),
        Money.Change(cell.Request?.Ratio), CompareView.Word(cell.Request?.Verdict),
    ];
}
