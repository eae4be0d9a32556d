using InferenceBench.Load.Comparing;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows a load of a server beside the same file in process.</summary>
public static class BesideCellsView
{
    private const double MillisecondsPerSecond = 1e3;

    private static readonly TextColumn[] _columns =
    [
        new(("load", ""), Right: true), new(("in process", "engine"), DropOrder: 1),
        new(("in process", "ms/request"), Right: true), new(("served", "ms/request"), Right: true),
        new(("served over", "in process"), Right: true), new(("TPOT ms", "in process"), Right: true, DropOrder: 3),
        new(("TPOT ms", "served"), Right: true, DropOrder: 4),
        new(("$/request", "in process"), Right: true, DropOrder: 2), new(("$/request", "served"), Right: true),
    ];

    public static void Write(IAnsiConsole console, BesideCells beside, OutputForm form) =>
        console.WriteLines(Lines(beside, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(BesideCells beside, int width)
    {
        ArgumentNullException.ThrowIfNull(beside);
        var lines = new List<OutputLine>();
        if (beside.Pairs.Count > 0)
        {
            lines.AddRange(new TextTable(_columns, [.. beside.Pairs.Select(Row)], width).Lines().Append(OutputLine.Empty));
        }

        var what =
            $"{SafeText.OneLine(beside.Model)} by {SafeText.OneLine(beside.Server)} ({SafeText.OneLine(beside.LoadRun)}) beside "
            + $"the same file in process ({SafeText.OneLine(beside.CellRun)}): "
            + "machine time of a request, as many sequences at once as requests in flight. What the server takes on top is HTTP, "
            + "scheduling, and a client on the same machine.";
        lines.AddRange(TextWidth.Wrap(what, width, indent: 2).Select(line => new OutputLine(line)));
        lines.AddRange(beside.Left.SelectMany(left => TextWidth.Wrap(
            SafeText.OneLine($"{left.Point}{(left.Point.Concurrency is null ? "" : " in flight")}, {left.Mix} tokens, is not "
                + $"compared: {left.Why}."), width, indent: 2, "!")
            .Select(line => new OutputLine(line, LineKind.Warning))));
        return lines;
    }

    private static IReadOnlyList<string> Row(BesideCell pair) =>
    [
        $"{pair.Point} in flight", pair.Engine, Formats.Estimate(pair.CellSeconds.Scale(MillisecondsPerSecond)),
        Formats.Estimate(pair.ServedSeconds.Scale(MillisecondsPerSecond)),
        Formats.Estimate(pair.Ratio), Formats.Significant(pair.CellTpotSeconds * MillisecondsPerSecond),
        Formats.Significant(pair.ServedTpotSeconds * MillisecondsPerSecond),
        Money.Of(pair.CellUsd), Money.Of(pair.ServedUsd),
    ];
}
