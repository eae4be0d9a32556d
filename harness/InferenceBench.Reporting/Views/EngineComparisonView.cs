using InferenceBench.Core.Comparing;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows a run's engines set against the first of them.</summary>
public static class EngineComparisonView
{
    private static readonly TextColumn[] _columns =
    [
        new(("model", ""), Shrinks: true), new(("quant", "")), new(("workload", "tokens"), DropOrder: 1), new(("engine", "")), new(("TTFT", "s"), Right: true),
        new(("decode", "tok/s"), Right: true), new(("$", "a request"), Right: true), new(("verdict", "")),
    ];

    public static void Write(IAnsiConsole console, RunComparison comparison, string baseline, double threshold, OutputForm form) =>
        console.WriteLines(Lines(comparison, baseline, threshold, ConsoleOutput.WidthOf(console)), form);

    /// <param name="comparison">The engines' cells.</param>
    /// <param name="baseline">Engine they were compared with.</param>
    /// <param name="threshold">Differences below this do not count.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IReadOnlyList<OutputLine> Lines(RunComparison comparison, string baseline, double threshold, int width)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var summary = $"Changes against {SafeText.OneLine(baseline)} in the same run, with 95 % intervals; differences below {Formats.Percent(threshold)} do not count.";
        return
        [
            .. new TextTable(_columns, [.. comparison.Cells.Select(Row)], width).Lines(),
            OutputLine.Empty,
            .. TextWidth.Wrap(summary, width, indent: 2).Select(line => new OutputLine(line)),
        ];
    }

    private static IReadOnlyList<string> Row(ComparedCell cell) =>
    [
        CellNames.Model(cell.Cell), CellNames.Quantization(cell.Cell), CellNames.Workload(cell.Cell.Workload), SafeText.OneLine(cell.Cell.Engine),
        Money.Change(cell.Ttft), Money.Change(cell.Decode?.Ratio), Money.Change(cell.Request?.Ratio), CompareView.Word(cell.Request?.Verdict),
    ];
}
