using System.Globalization;
using InferenceBench.Analysis.Cost;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows from which load a machine is cheaper than an API.</summary>
public static class BreakEvenView
{
    private const string Caveat =
        "Only money is compared, not quality or speed. A machine is paid around the clock, an API by the token.";

    private const string Others =
        "An API marked “other” serves a model of another or an unknown size, which may answer far better: its price is no price "
        + "of the measured model’s tokens.";

    private static readonly TextColumn[] _columns =
    [
        new(("model", ""), Shrinks: true), new(("quant", "")), new(("request", "tokens")), new(("API", ""), Shrinks: true),
        new(("its", "model")), new(("API $", "1000 requests"), Right: true, DropOrder: 1),
        new(("cheaper from", "requests/day"), Right: true), new(("or tokens", "a day"), Right: true, DropOrder: 2),
        new(("at most", "requests/day"), Right: true, DropOrder: 3),
        new(("even at", "US$/h"), Right: true), new(("at full load", "")),
    ];

    public static void Write(IAnsiConsole console, BreakEvenReport report, DateOnly today, OutputForm form) =>
        console.WriteLines(Lines(report, today, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(BreakEvenReport report, DateOnly today, int width)
    {
        ArgumentNullException.ThrowIfNull(report);
        var rows = report.Rows;
        var lines = new List<OutputLine>();
        if (rows.Count > 0)
        {
            lines.AddRange(new TextTable(_columns, [.. rows.Select(Row)], width).Lines().Append(OutputLine.Empty));
            lines.AddRange(rows.Select(row => row.Bill.Machine)
                .Distinct()
                .SelectMany(machine => MachineText.Lines(machine, today, width)));
        }

        lines.AddRange(Notes(report)
            .SelectMany(note => TextWidth.Wrap(note, width, indent: 2))
            .Select(line => new OutputLine(line, LineKind.Quiet)));
        if (report.Unpriced > 0)
        {
            lines.AddRange(TextWidth.Wrap(CostView.NoPrice(report.Unpriced), width, indent: 2, "!")
                .Select(line => new OutputLine(line, LineKind.Warning)));
        }

        lines.AddRange(RandomWeights(rows)
            .SelectMany(note => TextWidth.Wrap(note, width, indent: 2, "!"))
            .Select(line => new OutputLine(line, LineKind.Warning)));
        foreach (var stale in rows.Where(row => row.ApiPrice.IsStale(today)).GroupBy(row => row.ApiPrice.Date))
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"Prices of {stale.Key:yyyy-MM-dd}, more than 180 days ago: ")
                + Formats.List([.. stale.Select(row => row.Api.Id).Distinct()], most: 10)
                + "; a file given with --prices replaces them.";
            lines.AddRange(TextWidth.Wrap(text, width, indent: 2, "!").Select(line => new OutputLine(line, LineKind.Warning)));
        }

        return lines;
    }

    private static IReadOnlyList<string> Row(BreakEven row) =>
    [
        CellNames.Model(row.Bill.Cell), CellNames.Quantization(row.Bill.Cell),
        $"{row.Bill.Request.InputTokens}+{row.Bill.Request.OutputTokens}",
        SafeText.OneLine($"{row.Api.Name}, {row.Api.Seller}"), Word(row.Likeness), Money.Small(row.ApiRequestUsd * 1000),
        row.RequestsPerDay is { } load ? Formats.Count((long)Math.Ceiling(load)) : "never",
        row.TokensPerDay is { } tokens ? Formats.Count((long)Math.Ceiling(tokens)) : Formats.Missing,
        Formats.Count((long)row.CapacityPerDay), Money.Of(row.UsdPerHour),
        row.Verdict switch { CostVerdict.Cheaper => "cheaper", CostVerdict.Dearer => "dearer", _ => "indistinguishable" },
    ];

    private static string Word(ApiLikeness likeness) => likeness switch
    {
        ApiLikeness.Same => "same",
        ApiLikeness.LikeSized => "like size",
        _ => "other",
    };

    private static IEnumerable<string> Notes(BreakEvenReport report)
    {
        if (report.Unlike.Count > 0)
        {
            yield return $"No API of the price files serves {Formats.List([.. report.Unlike.Select(SafeText.OneLine)])} or a "
                + $"model of like size (less than {ApiMatch.MostRatio} times as large or small, in all and for a token), "
                + "so nothing is compared with it; --all compares with every API, --api ID with one.";
        }

        if (report.Rows.Count > 0)
        {
            yield return Caveat;
        }

        if (report.Rows.Any(row => row.Likeness == ApiLikeness.Other))
        {
            yield return Others;
        }
    }

    /// <summary>Said whenever a model that answers nothing stands beside one that is sold for its answers.</summary>
    private static IEnumerable<string> RandomWeights(IReadOnlyList<BreakEven> rows)
    {
        var shapes = rows.Where(row => row.Bill.Model is { Weights: not "trained" })
            .Select(row => SafeText.OneLine(row.Bill.Cell.Model))
            .Distinct()
            .ToList();
        return shapes.Count == 0 ? []
            : [$"Random weights: {Formats.List(shapes)} "
                + $"{(shapes.Count == 1 ? "has a real model’s speed and answers" : "have a real model’s speed and answer")} "
                + "nothing of use; the APIs’ models do."];
    }
}
