using InferenceBench.Analysis.Comparing;
using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows runs set against a baseline.</summary>
public static class CompareView
{
    private const string EqualPrices =
        "A price is missing, so both machines were taken as equally dear and the $ say the same as the seconds; --usd-per-hour "
        + "gives prices.";

    private static readonly TextColumn[] _columns =
    [
        new(("model", ""), Shrinks: true), new(("quant", "")), new(("engine", ""), DropOrder: 1, Shrinks: true, TellsApart: true),
        new(("workload", "tokens"), DropOrder: 2, TellsApart: true),
        new(("run", ""), DropOrder: 1, Shrinks: true, TellsApart: true),
        new(("prefill", "tok/s"), Right: true, DropOrder: 3), new(("decode", "tok/s"), Right: true, DropOrder: 4),
        new(("$", "a request"), Right: true), new(("verdict", "")),
    ];

    public static void Write(IAnsiConsole console, RunComparison comparison, double threshold, OutputForm form) =>
        console.WriteLines(Lines(comparison, threshold, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(RunComparison comparison, double threshold, int width)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        List<OutputLine> lines = [.. comparison.Differences.SelectMany(difference => Warnings(
            RunTexts.Difference(difference), width))];
        if (lines.Count > 0)
        {
            lines.Add(OutputLine.Empty);
        }

        if (comparison.Cells.Count > 0)
        {
            lines.AddRange(new TextTable(_columns, [.. comparison.Cells.Select(Row)], width).Lines());
            lines.Add(OutputLine.Empty);
        }

        lines.AddRange(TextWidth.Wrap(Summary(comparison, threshold), width, indent: 2).Select(line => new OutputLine(line)));
        lines.AddRange(RunTexts.Basis(comparison.Cells)
            .SelectMany(text => TextWidth.Wrap(text, width, indent: 2))
            .Select(line => new OutputLine(line)));
        var notes = comparison.Cells.Any(cell => cell.IsPriceAssumedEqual) ? [EqualPrices] : (IEnumerable<string>)[];
        lines.AddRange(notes.Concat(Unmatched(comparison)).SelectMany(note => Warnings(note, width)));
        return lines;
    }

    private static IEnumerable<OutputLine> Warnings(string text, int width) =>
        TextWidth.Wrap(text, width, indent: 2, "!").Select(line => new OutputLine(line, LineKind.Warning));

    private static IReadOnlyList<string> Row(ComparedCell cell) =>
    [
        CellNames.Model(cell.Cell), CellNames.Quantization(cell.Cell), SafeText.OneLine(cell.Cell.Engine),
        CellNames.Workload(cell.Cell.Workload), SafeText.OneLine(cell.RunB),
        Money.Change(cell.Prefill?.Ratio), Money.Change(cell.Decode?.Ratio), Money.Change(cell.Request?.Ratio),
        Verdict(cell),
    ];

    /// <summary>A difference between two runs that may be chance of the day is called one of these two runs.</summary>
    private static string Verdict(ComparedCell cell) => Word(cell.Request?.Verdict)
        + (cell is { Basis: ComparisonBasis.TheseTwoRuns, Request.Verdict: CostVerdict.Cheaper or CostVerdict.Dearer }
            ? " of these two runs"
            : "");

    private static string Summary(RunComparison comparison, double threshold)
    {
        int Count(CostVerdict verdict) => comparison.Cells.Count(cell => cell.Request?.Verdict == verdict);
        return $"{Counted.Of(comparison.Cells.Count, "cell")} compared with {Baseline(comparison)}: {Count(CostVerdict.Cheaper)} "
            + $"cheaper, {Count(CostVerdict.Dearer)} dearer, "
            + $"{Count(CostVerdict.Indistinguishable)} indistinguishable (95 % interval, differences of "
            + $"{Formats.Percent(threshold)} and more).";
    }

    private static string Baseline(RunComparison comparison) =>
        Formats.List([.. comparison.Cells.Select(cell => SafeText.OneLine(cell.RunA)).Distinct()]);

    private static IEnumerable<string> Unmatched(RunComparison comparison) => comparison.OnlyInOne
        .GroupBy(cell => (cell.RunId, cell.IsAmbiguous))
        .Select(group => $"{SafeText.OneLine(group.Key.RunId)}: {group.Count()} cells "
            + (group.Key.IsAmbiguous ? "are alike in what must match and were left out" : "have no like to compare with")
            + $" ({Formats.List([.. group.Select(cell => CellNames.Full(cell.Cell))])}).");

    internal static string Word(CostVerdict? verdict) => verdict switch
    {
        null => "too few repetitions",
        CostVerdict.Cheaper => "cheaper",
        CostVerdict.Dearer => "dearer",
        _ => "indistinguishable",
    };
}
