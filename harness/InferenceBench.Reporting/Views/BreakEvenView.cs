using System.Globalization;
using InferenceBench.Core.Comparing;
using InferenceBench.Core.Cost;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows from which load a machine is cheaper than an API.</summary>
public static class BreakEvenView
{
    private const string Caveat =
        "An API's model is another model: only money is compared, not quality or speed. A machine is paid around the clock, an API by the token.";

    private static readonly TextColumn[] _columns =
    [
        new(("model", ""), Shrinks: true), new(("quant", "")), new(("request", "tokens")), new(("API", ""), Shrinks: true), new(("API $", "1000 requests"), Right: true, DropOrder: 1),
        new(("cheaper from", "requests/day"), Right: true), new(("or tokens", "a day"), Right: true, DropOrder: 2), new(("at most", "requests/day"), Right: true, DropOrder: 3),
        new(("even at", "US$/h"), Right: true), new(("at full load", "")),
    ];

    public static void Write(IAnsiConsole console, IReadOnlyList<BreakEven> rows, DateOnly today, OutputForm form) =>
        console.WriteLines(Lines(rows, today, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(IReadOnlyList<BreakEven> rows, DateOnly today, int width)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var lines = new TextTable(_columns, [.. rows.Select(Row)], width).Lines().Append(OutputLine.Empty).ToList();
        lines.AddRange(rows.Select(row => row.Bill.Machine).Distinct().SelectMany(machine => MachineText.Lines(machine, today, width)));
        lines.AddRange(TextWidth.Wrap(Caveat, width, indent: 2).Select(line => new OutputLine(line, LineKind.Quiet)));
        foreach (var stale in rows.Where(row => row.ApiPrice.IsStale(today)).GroupBy(row => row.ApiPrice.Date))
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"Prices of {stale.Key:yyyy-MM-dd}, more than 180 days ago: ")
                + Formats.List([.. stale.Select(row => row.Api.Id).Distinct()], most: 10) + "; a file given with --prices replaces them.";
            lines.AddRange(TextWidth.Wrap(text, width, indent: 2, "!").Select(line => new OutputLine(line, LineKind.Warning)));
        }

        return lines;
    }

    private static IReadOnlyList<string> Row(BreakEven row) =>
    [
        CellNames.Model(row.Bill.Cell), CellNames.Quantization(row.Bill.Cell), $"{row.Bill.Request.InputTokens}+{row.Bill.Request.OutputTokens}",
        SafeText.OneLine(row.Api.Name), Money.Small(row.ApiRequestUsd * 1000),
        row.RequestsPerDay is { } load ? Formats.Count((long)Math.Ceiling(load)) : "never",
        row.TokensPerDay is { } tokens ? Formats.Count((long)Math.Ceiling(tokens)) : Formats.Missing,
        Formats.Count((long)row.CapacityPerDay), Money.Of(row.UsdPerHour),
        row.Verdict switch { CostVerdict.Cheaper => "cheaper", CostVerdict.Dearer => "dearer", _ => "indistinguishable" },
    ];
}
