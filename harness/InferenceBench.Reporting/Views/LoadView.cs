using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows what served tokens cost against load.</summary>
public static class LoadView
{
    private const double MillisecondsPerSecond = 1e3;
    private const int HeaderLines = 3;

    private static readonly TextColumn[] _columns =
    [
        new(("load", ""), Right: true), new(("req", "/s"), Right: true, DropOrder: 2),
        new(("in", "tok/s"), Right: true, DropOrder: 3),
        new(("out", "tok/s"), Right: true), new(("TTFT", "p50 ms"), Right: true), new(("TPOT", "p50 ms"), Right: true),
        new(("meet", "SLO"), Right: true), new(("$/1M", "input"), Right: true),
        new(("$/1M", "cached"), Right: true), new(("$/1M", "output"), Right: true),
        new(("$/1M", "all"), Right: true, DropOrder: 1), new(("", "")),
    ];

    public static void Write(IAnsiConsole console, LoadReport report, OutputForm form) =>
        console.WriteLines(Lines(report, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(LoadReport report, int width)
    {
        ArgumentNullException.ThrowIfNull(report);
        var shown = _columns.Where(column => column.Name switch
        {
            "meet SLO" => report.Objective is not null,
            "$/1M cached" => report.Points.Any(one => one.Cost?.CachedUsdPerMillion is not null),
            _ => true,
        }).ToList();
        var rows = report.Points.Select(
            one => (IReadOnlyList<string>)[.. Row(one).Zip(_columns).Where(pair => shown.Contains(pair.Second)).Select(
                pair => pair.First)]);
        var table = new TextTable(shown, [.. rows], width).Lines();
        var lines = table.Select(
            (line, i) => i >= HeaderLines && !report.Points[i - HeaderLines].IsValid ? line with { Kind = LineKind.Quiet } : line)
            .ToList();
        lines.Add(OutputLine.Empty);
        lines.AddRange(LoadSentences.Of(report).SelectMany(sentence =>
            TextWidth.Wrap(SafeText.OneLine(sentence.Text), width, indent: 2).Select(
                text => new OutputLine(text, sentence.Kind))));
        return report.Daily is { } daily ? [.. lines, .. DailyLoadView.Lines(report, daily, width)] : lines;
    }

    private static IReadOnlyList<string> Row(PointResult one) =>
    [
        one.Point.ToString(), Rate(one.Figures.RequestsPerSecond), Rate(one.Figures.InputTokensPerSecond),
        Formats.Estimate(one.Figures.OutputTokensPerSecond),
        Milliseconds(one.Figures.Ttft?.P50), Milliseconds(one.Figures.Tpot?.P50),
        one.Goodput is { } goodput ? Formats.Percent(goodput.Attainment.Value) : Formats.Missing,
        Money.Of(one.Cost?.InputUsdPerMillion), Money.Of(one.Cost?.CachedUsdPerMillion), Money.Of(one.Cost?.OutputUsdPerMillion),
        Money.Of(one.Cost?.TotalUsdPerMillion),
        one.IsValid ? "" : "invalid",
    ];

    private static string Rate(Estimate rate) => Formats.Significant(rate.Value);

    private static string Milliseconds(double? seconds) => Formats.Significant(seconds * MillisecondsPerSecond);
}
