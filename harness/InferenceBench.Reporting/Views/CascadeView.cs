using System.Globalization;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results.Quality;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows cascades over their thresholds.</summary>
public static class CascadeView
{
    private static readonly TextColumn[] _columns =
    [
        new(("small model", ""), Shrinks: true), new(("large model", ""), Shrinks: true), new(("quant", "")),
        new(("engine", ""), DropOrder: 1), new(("sent on", ""), Right: true),
        new(("below", "confidence"), Right: true, DropOrder: 2), new(("perplexity", ""), Right: true),
        new(("over the", "large alone"), Right: true),
    ];

    /// <summary>Nothing for no rows.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<CascadeRow> rows, OutputForm form)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count > 0)
        {
            console.WriteLines([OutputLine.Empty, .. Lines(rows, ConsoleOutput.WidthOf(console))], form);
        }
    }

    private static IReadOnlyList<OutputLine> Lines(IReadOnlyList<CascadeRow> rows, int width)
    {
        const string Note =
            "sent on: share of the queries (chunks) that the small model is less sure of than the threshold, by the mean "
            + "probability of its likeliest tokens; they cost both models.";
        return
        [
            .. new TextTable(_columns, [.. rows.Select(Row)], width).Lines(),
            OutputLine.Empty,
            .. TextWidth.Wrap(Note, width, indent: 2).Select(line => new OutputLine(line, LineKind.Quiet)),
        ];
    }

    private static IReadOnlyList<string> Row(CascadeRow row) =>
    [
        SafeText.OneLine(row.SmallModel), SafeText.OneLine(row.LargeModel), SafeText.OneLine(row.Quantization),
        SafeText.OneLine(row.Engine),
        row.Point.EscalatedShare.ToString("0 %", CultureInfo.InvariantCulture),
        row.Point.ConfidenceThreshold.ToString("0.000", CultureInfo.InvariantCulture),
        Formats.Estimate(row.Point.Perplexity), QualityText.Change(row.Point.PerplexityRatio),
    ];
}
