using InferenceBench.Foundation.Words;
using InferenceBench.Load.Choosing;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows which load of a server is the cheapest within bounds.</summary>
public static class LoadChoiceView
{
    private const double MillisecondsPerSecond = 1e3;
    private const int HeaderLines = 3;

    private static readonly TextColumn[] _columns =
    [
        new(("", "")), new(("load", ""), Right: true), new(("$", "1000 requests"), Right: true),
        new(("$/1M", "output"), Right: true, DropOrder: 1), new(("TTFT", "mean ms"), Right: true),
        new(("TPOT", "mean ms"), Right: true), new(("meet", "bounds"), Right: true), new(("", "")),
    ];

    public static void Write(IAnsiConsole console, LoadChoices choices, LoadReport report, OutputForm form) =>
        console.WriteLines(Lines(choices, report, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(LoadChoices choices, LoadReport report, int width)
    {
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentNullException.ThrowIfNull(report);
        var table = new TextTable(_columns, [.. choices.All.Select(choice => Row(choice, choices))], width).Lines()
            .Select((line, i) => i < HeaderLines ? line : line with { Kind = KindOf(choices.All[i - HeaderLines], choices) });
        return [.. table, OutputLine.Empty, .. Sentences(choices, report).SelectMany(
            one => TextWidth.Wrap(one.Text, width, indent: 2).Select(text => new OutputLine(text, one.Kind)))];
    }

    private static LineKind KindOf(LoadChoice choice, LoadChoices choices) =>
        choice == choices.Winner ? LineKind.Good : choice.Keeps ? LineKind.Normal : LineKind.Quiet;

    private static IReadOnlyList<string> Row(LoadChoice choice, LoadChoices choices) =>
    [
        choice == choices.Winner ? "→" : "", Load(choice), Money.Of(choice.RequestUsd.Scale(1000)),
        Money.Of(choice.Point.Cost?.OutputUsdPerMillion),
        Formats.Significant(choice.Point.Figures.Ttft?.Mean * MillisecondsPerSecond),
        Formats.Significant(choice.Point.Figures.Tpot?.Mean * MillisecondsPerSecond),
        choice.Attainment is { } share ? Formats.Percent(share.Value) : Formats.Missing,
        choice.Keeps ? choice.IsSure ? "" : "perhaps" : "out of bounds",
    ];

    private static IEnumerable<(string Text, LineKind Kind)> Sentences(LoadChoices choices, LoadReport report)
    {
        if (choices.Winner is { } winner)
        {
            var share = winner.Attainment is { Low: { } low, High: { } high } met ? $"; {Formats.Percent(met.Value)} "
                + $"({Formats.Percent(low)} … {Formats.Percent(high)}) of the requests keep the bounds" : "";
            yield return ($"Cheapest: {Load(winner)} at ${Money.Of(winner.RequestUsd)} a request of {winner.Point.Mix} "
                + $"tokens{share}.", LineKind.Good);
        }
        else
        {
            yield return ("None: no valid load keeps to all bounds; loosen them, or load less.", LineKind.Problem);
        }

        if (choices.AsCheap.Count > 0)
        {
            yield return ($"Not surely dearer: {Formats.List([.. choices.AsCheap.Select(Load)], 6)}.", LineKind.Normal);
        }

        var invalid = report.Points.Count(point => !point.IsValid);
        if (invalid > 0)
        {
            yield return ($"{invalid} loads are invalid and no choice; '{ProgramName.Current} cost' says why.", LineKind.Warning);
        }
    }

    private static string Load(LoadChoice choice) =>
        choice.Point.Point.Concurrency is null ? choice.Point.Point.ToString() : $"{choice.Point.Point} in flight";
}
