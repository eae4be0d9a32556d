using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results.Quality;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows the quality of models.</summary>
public static class QualityView
{
    private static readonly TextColumn[] _columns =
    [
        new(("model", ""), Shrinks: true), new(("quant", "")), new(("engine", ""), DropOrder: 1),
        new(("perplexity", ""), Right: true), new(("perplexity", "change"), Right: true),
        new(("KL mean", "nat"), Right: true), new(("KL median", "nat"), Right: true, DropOrder: 3),
        new(("KL p99", "nat"), Right: true, DropOrder: 2),
        new(("KL max", "nat"), Right: true, DropOrder: 4), new(("same top", "token"), Right: true),
        new(("shift of p", "RMS"), Right: true, DropOrder: 5),
    ];

    public static void Write(IAnsiConsole console, IReadOnlyList<QualityRow> rows, OutputForm form) =>
        console.WriteLines(Lines(rows, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(IReadOnlyList<QualityRow> rows, int width)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var lines = new List<OutputLine>(new TextTable(_columns, [.. rows.Select(Row)], width).Lines());
        if (rows.Count > 0)
        {
            lines.Add(OutputLine.Empty);
            lines.AddRange(TextWidth.Wrap(Note(rows), width, indent: 2).Select(line => new OutputLine(line, LineKind.Quiet)));
        }

        return lines;
    }

    private static IReadOnlyList<string> Row(QualityRow row) =>
    [
        SafeText.OneLine(row.Model), SafeText.OneLine(row.Quantization), SafeText.OneLine(row.Engine),
        Formats.Estimate(row.Perplexity),
        QualityText.Change(row.PerplexityRatio), Formats.Significant(row.KlMean.Value), Formats.Significant(row.KlMedian),
        Formats.Significant(row.KlP99),
        Formats.Significant(row.KlMax), QualityText.Percent(row.SameTopShare.Value), QualityText.Percent(row.ProbabilityShiftRms),
    ];

    private static string Note(IReadOnlyList<QualityRow> rows)
    {
        var baselines = string.Join(", ", rows.Select(row => row.BaselineQuantization).Distinct(StringComparer.Ordinal));
        var tokens = string.Join(", ", rows.Select(row => row.TokensScored).Distinct());
        return $"{SafeText.OneLine(tokens)} tokens scored, each after {(rows[0].ChunkTokens / 2) + 1} to "
            + $"{rows[0].ChunkTokens - 1} others; change, KL divergence, top token and shift are against "
            + $"{SafeText.OneLine(baselines)}. ± is half the 95 % interval, by chunks. Perplexities of models with different "
            + "vocabularies do not compare.";
    }
}
