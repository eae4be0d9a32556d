using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Failures;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows what cells cost.</summary>
public static class CostView
{
    private static readonly TextColumn[] _columns =
    [
        new(("model", ""), Shrinks: true), new(("quant", "")), new(("device", ""), DropOrder: 1, Shrinks: true),
        new(("workload", "tokens"), DropOrder: 2), new(("request", "tokens")),
        new(("$/1M", "input"), Right: true), new(("$/1M", "cached"), Right: true, DropOrder: 3),
        new(("$/1M", "output"), Right: true),
        new(("$/1M", "blended"), Right: true), new(("$", "1000 requests"), Right: true, DropOrder: 4),
        new(("$", "a month"), Right: true), new(("machines", ""), Right: true, DropOrder: 5),
        new(("J/token", "input"), Right: true, DropOrder: 6), new(("J/token", "output"), Right: true, DropOrder: 7),
    ];

    public static void Write(IAnsiConsole console, CostReport report, DateOnly today, OutputForm form) =>
        console.WriteLines(Lines(report, today, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(CostReport report, DateOnly today, int width)
    {
        ArgumentNullException.ThrowIfNull(report);
        var lines = new List<OutputLine>();
        if (report.Bills.Count > 0)
        {
            lines.AddRange(Table(report.Bills, width));
            lines.Add(OutputLine.Empty);
            lines.AddRange(report.Bills.Select(bill => bill.Machine)
                .Distinct()
                .SelectMany(machine => MachineText.Lines(machine, today, width)));
            lines.AddRange(Wrapped(Paid(report.Bills[0]), LineKind.Quiet, width));
            lines.AddRange(report.Bills.Select(bill => bill.EnergySource)
                .Distinct()
                .Where(source => source.Length > 0)
                .SelectMany(source => Wrapped(Energy(source), LineKind.Quiet, width)));
        }

        foreach (var split in report.Splits)
        {
            lines.AddRange(Wrapped(Sentence(split), LineKind.Normal, width));
        }

        if (report.Unpriced > 0)
        {
            lines.AddRange(Wrapped(NoPrice(report.Unpriced), LineKind.Warning, width));
        }

        return lines;
    }

    /// <summary>What is said of measured cells whose machine has no price.</summary>
    internal static string NoPrice(int cells) =>
        $"No price is known for {(cells == 1 ? "one measured cell" : $"{cells} measured cells")}, left out here: give one with "
        + "--usd-per-hour 2.49, --hardware h100-sxm or --owned FILE.";

    private static IEnumerable<OutputLine> Table(IReadOnlyList<CellBill> bills, int width)
    {
        int[] shown = [.. Enumerable.Range(0, _columns.Length).Where(place => _columns[place].Name switch
        {
            "$/1M cached" => bills.Any(b => b.CachedInputUsdPerMillion is not null),
            "J/token input" or "J/token output" => bills.Any(b => b.EnergySource.Length > 0),
            "$ a month" or "machines" => bills.Any(b => b.Month is not null),
            "request tokens" =>
                bills.Any(b => b.Request != new RequestShape(b.Cell.Workload.PromptTokens, b.Cell.Workload.GeneratedTokens)),
            _ => true,
        })];
        var rows = InParallel.Select(bills, bill => (IReadOnlyList<string>)Array.ConvertAll(shown, place => Field(bill, place)));
        return new TextTable(Array.ConvertAll(shown, place => _columns[place]), rows, width).Lines();
    }

    /// <summary>What stands in a place of <see cref="_columns"/>.</summary>
    private static string Field(CellBill bill, int place) => place switch
    {
        0 => CellNames.Model(bill.Cell),
        1 => CellNames.Quantization(bill.Cell),
        2 => CellNames.Device(bill.Cell),
        3 => CellNames.Workload(bill.Cell.Workload),
        4 => $"{bill.Request.InputTokens}+{bill.Request.OutputTokens}",
        5 => Money.Of(bill.InputUsdPerMillion),
        6 => Money.Of(bill.CachedInputUsdPerMillion),
        7 => Money.Of(bill.OutputUsdPerMillion),
        8 => Money.Of(bill.BlendedUsdPerMillion),
        9 => Money.Of(bill.RequestUsd?.Scale(1000)),
        10 => bill.Month is { } month ? Money.Bill(month.TotalUsd) : Formats.Missing,
        11 => Formats.Count(bill.Month?.Machines),
        12 => Formats.Significant(bill.InputJoulesPerToken),
        _ => Formats.Significant(bill.OutputJoulesPerToken),
    };

    private static string Paid(CellBill bill) => bill.Utilisation == 1
        ? "Prices are for a machine that computes all the time it is paid for; --utilisation 0.4 says otherwise."
        : $"Prices are for a machine that computes {Formats.Percent(bill.Utilisation)} of the time it is paid for.";

    private static string Energy(string source) => source == TokenEnergy.StatedSource
        ? "Energy a token is stated, not measured: the power that the price's machine or the owner states, times seconds."
        : $"Energy above idle by {SafeText.OneLine(source)}.";

    private static string Sentence(CellSplit split) =>
        $"{CellNames.Model(split.Cells)} "
        + $"{CellNames.Quantization(split.Cells)}{(split.Cells.Workload.Batch > 1 ? $" ×{split.Cells.Workload.Batch}" : "")}: "
        + $"fitted over {split.Split.Points} ISL and OSL, a million input tokens cost {Money.Of(split.InputUsdPerMillion)} $, a "
        + "million output tokens "
        + $"{Money.Of(split.OutputUsdPerMillion)} $, {Money.Of(split.Split.OutputOverInput)} times as much; the fit is off by up "
        + $"to {Formats.Percent(split.Split.LargestMisfit)}.";

    private static IEnumerable<OutputLine> Wrapped(string text, LineKind kind, int width) =>
        TextWidth.Wrap(text, width, indent: 2).Select(line => new OutputLine(line, kind));
}
