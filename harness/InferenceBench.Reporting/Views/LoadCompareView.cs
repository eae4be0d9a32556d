using InferenceBench.Load.Comparing;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows a load set against another.</summary>
public static class LoadCompareView
{
    private const double MillisecondsPerSecond = 1e3;
    private const string TwoRuns =
        "Rounds do not show how far two runs of the same server differ: a difference is one of these two runs, until it is "
        + "seen again.";
    private const string NoPrice =
        "A price is missing, so that seconds of either server are compared; --usd-per-hour gives prices.";

    public static void Write(IAnsiConsole console, LoadComparison comparison, double threshold, OutputForm form) =>
        console.WriteLines(Lines(comparison, threshold, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(LoadComparison comparison, double threshold, int width)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var lines = new List<OutputLine>();
        if (comparison.Differences.Length > 0)
        {
            lines.AddRange(
                [.. Warnings($"The runs differ: {SafeText.OneLine(comparison.Differences)}.", width), OutputLine.Empty]);
        }

        if (comparison.Loads.Count > 0)
        {
            lines.AddRange(
                new TextTable(Columns(comparison), [.. comparison.Loads.Select(Row)], width).Lines().Append(OutputLine.Empty));
        }

        lines.AddRange(TextWidth.Wrap(Summary(comparison, threshold), width, indent: 2).Select(line => new OutputLine(line)));
        lines.AddRange(TextWidth.Wrap(TwoRuns, width, indent: 2).Select(line => new OutputLine(line, LineKind.Quiet)));
        lines.AddRange(
            (comparison.HasPrices ? [] : new[] { NoPrice }).Concat(Left(comparison)).SelectMany(note => Warnings(note, width)));
        return lines;
    }

    private static TextColumn[] Columns(LoadComparison comparison) =>
    [
        new(("load", ""), Right: true), new((comparison.HasPrices ? "$" : "seconds", "A request"), Right: true, DropOrder: 1),
        new(("B", "over A"), Right: true),
        new(("", "")), new(("TTFT", "A ms"), Right: true, DropOrder: 2), new(("B", "over A"), Right: true),
        new(("TPOT", "A ms"), Right: true, DropOrder: 3), new(("B", "over A"), Right: true),
    ];

    private static IReadOnlyList<string> Row(ComparedLoad load) =>
    [
        load.Point.Concurrency is null ? load.Point.ToString() : $"{load.Point} in flight",
        Formats.Significant(load.Request?.A), Money.Change(load.Request?.Ratio), Word(load.Request, "cheaper", "dearer"),
        Formats.Significant(load.Ttft?.A * MillisecondsPerSecond), Times(load.Ttft),
        Formats.Significant(load.Tpot?.A * MillisecondsPerSecond), Times(load.Tpot),
    ];

    private static string Times(LoadChange? change) =>
        change is null ? Formats.Missing : $"{Money.Change(change.Ratio)} {Word(change, "sooner", "later")}".TrimEnd();

    private static string Word(LoadChange? change, string better, string worse) => change?.Verdict switch
    {
        LoadVerdict.Better => better,
        LoadVerdict.Worse => worse,
        LoadVerdict.Indistinguishable => "≈",
        _ => "",
    };

    private static string Summary(LoadComparison comparison, double threshold)
    {
        int Count(LoadVerdict verdict) => comparison.Loads.Count(load => load.Request?.Verdict == verdict);
        return $"{comparison.Loads.Count} loads of {SafeText.OneLine(comparison.RunB)} compared with "
            + $"{SafeText.OneLine(comparison.RunA)}: {Count(LoadVerdict.Better)} cheaper, "
            + $"{Count(LoadVerdict.Worse)} dearer, {Count(LoadVerdict.Indistinguishable)} indistinguishable (≈; 95 % interval "
            + $"over rounds, differences of {Formats.Percent(threshold)} and more).";
    }

    private static IEnumerable<string> Left(LoadComparison comparison) => comparison.Left.Select(left =>
        $"{SafeText.OneLine(left.RunId)}: {left.Point}{(left.Point.Concurrency is null ? "" : " in flight")}, {left.Mix} tokens, "
        + $"is not compared: {SafeText.OneLine(left.Why)}.");

    private static IEnumerable<OutputLine> Warnings(string text, int width) =>
        TextWidth.Wrap(text, width, indent: 2, "!").Select(line => new OutputLine(line, LineKind.Warning));
}
