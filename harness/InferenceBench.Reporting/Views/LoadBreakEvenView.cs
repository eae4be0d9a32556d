using InferenceBench.Analysis.Cost;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows from which load on a server is cheaper than APIs sold by the token.</summary>
public static class LoadBreakEvenView
{
    private const double SecondsPerDay = 86_400;
    private const string Caveat =
        "Only money is compared, not quality or speed. The server is paid around the clock, an API by the token.";

    private static readonly TextColumn[] _columns =
    [
        new(("API", ""), Shrinks: true), new(("its", "model")), new(("API $", "1000 requests"), Right: true),
        new(("cheaper from", "requests/s"), Right: true),
        new(("or", "requests/day"), Right: true, DropOrder: 1), new(("reached at", "load")),
        new(("even at", "US$/h"), Right: true, DropOrder: 2), new(("at the", "busiest load")),
    ];

    public static void Write(IAnsiConsole console, LoadReport report, IReadOnlyList<LoadBreakEven> rows, OutputForm form) =>
        console.WriteLines(Lines(report, rows, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(LoadReport report, IReadOnlyList<LoadBreakEven> rows, int width)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(rows);
        var table = new TextTable(
            _columns, [.. rows.OrderBy(row => row.Likeness).ThenBy(row => row.RequestsPerSecond).Select(Row)], width)
            .Lines();
        var most =
            report.Points.Where(one => one.IsValid).Select(one => one.Figures.RequestsPerSecond.Value).DefaultIfEmpty(0).Max();
        string[] others = rows.Any(row => row.Likeness == ApiLikeness.Other)
            ? [$"An API marked “other” serves a model of another size than {SafeText.OneLine(report.Server.Model)}, as far as "
                + "names tell: its price is no price of this model’s tokens."]
            : [];
        string[] notes = [$"Requests of {report.Points[0].Mix} tokens; the most that was measured here is "
            + $"{Formats.Significant(most)} a second.", Caveat, .. others];
        return [.. table, OutputLine.Empty, .. notes.SelectMany(note => TextWidth.Wrap(note, width, indent: 2)).Select(
            line => new OutputLine(line, LineKind.Quiet))];
    }

    private static IReadOnlyList<string> Row(LoadBreakEven row) =>
    [
        SafeText.OneLine($"{row.Api.Name}, {row.Api.Seller}"),
        row.Likeness switch { ApiLikeness.Same => "same", ApiLikeness.LikeSized => "like size", _ => "other" },
        Money.Small(row.ApiRequestUsd * 1000), Formats.Significant(row.RequestsPerSecond),
        Formats.Count((long)Math.Ceiling(row.RequestsPerSecond * SecondsPerDay)),
        row.Reached is not { } point ? "not measured"
            : point.Point.Concurrency is null ? point.Point.ToString() : $"{point.Point} in flight",
        Money.Of(row.UsdPerHour), row.Verdict is { } verdict ? CompareView.Word(verdict) : Formats.Missing,
    ];
}
