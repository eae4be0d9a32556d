using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using Spectre.Console;

namespace InferenceBench.Reporting.Tables;

/// <summary>
/// The result table on the console: measured cells cheapest first, then the others with their reason, then warnings.
/// </summary>
public static class CellTable
{
    private const string NoPrice =
        "No price is known, so the $ columns are empty: give one with --usd-per-hour 2.49, or name the machine with "
        + "--hardware h100-sxm.";

    public static void Write(IAnsiConsole console, IReadOnlyList<CellRow> rows, CellTableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        console.WriteLines(Lines(rows, options), options.Form);
    }

    /// <summary>The lines, none wider than asked unless all columns are wanted.</summary>
    public static IReadOnlyList<OutputLine> Lines(IReadOnlyList<CellRow> rows, CellTableOptions options)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(options);
        var ok = CellColumns.Ordered(rows);
        var lines = new List<OutputLine>();
        if (ok.Count > 0)
        {
            var columns = CellColumns.For(ok, options.Wide);
            var texts = ok.Select(row => (IReadOnlyList<string>)[.. columns.Select(column => column.Text(row))]).ToList();
            var table = new TextTable(
                [.. columns.Select(column => column.Column)], texts, options.Wide ? int.MaxValue : options.Width);
            lines.AddRange(table.Lines());
            lines.Add(OutputLine.Empty);
            lines.AddRange(Captions(ok, table.Hidden, options).SelectMany(text => Wrapped(text, LineKind.Quiet, options.Width)));
        }

        lines.AddRange(Unmeasured(rows).SelectMany(cells =>
            Wrapped(
                cells.Sentence, cells.Status == CellStatus.Failed ? LineKind.Problem : LineKind.Warning, options.Width,
                LabelOf(cells.Status))));
        lines.AddRange(CellWarnings.For(rows).SelectMany(text => Wrapped(text, LineKind.Warning, options.Width, "!")));
        return lines;
    }

    /// <summary>Cells that were not measured, failed ones first, those of one reason together.</summary>
    internal static IEnumerable<(CellStatus Status, string Sentence)> Unmeasured(IReadOnlyList<CellRow> rows) =>
        rows.Where(row => !row.IsOk())
            .GroupBy(row => row.Outcome.Status)
            .OrderBy(status => status.Key)
            .SelectMany(status => SharedReason.Of(
                    status, row => CellColumns.NameOf(row, rows), row => row.Outcome.Cell, row => ReasonOf(row))
                .Select(shared => (status.Key, $"{shared.Cells}: {SafeText.OneLine(shared.Reason)}")));

    internal static string ReasonOf(CellRow row) =>
        row.Outcome.Reason.Length > 0 ? row.Outcome.Reason : "no reason was recorded.";

    internal static string LabelOf(CellStatus status) => status == CellStatus.Failed ? "failed" : "skipped";

    internal static IEnumerable<string> Captions(
        IReadOnlyList<CellRow> ok, IReadOnlyList<string> hidden, CellTableOptions options)
    {
        var shared = CellColumns.SharedBy(ok);
        var hasPrice = ok.Any(row => row.Cost is { InputUsdPerMillion: not null } or { OutputUsdPerMillion: not null });
        var order = hasPrice ? "Cheapest output first" : "Fastest decode first";
        if (OrderText.Below([.. ok.Select(row => hasPrice
            ? row.Cost?.OutputUsdPerMillion
            : row.Speeds.DecodeTokensPerSecond)]) is { Length: > 0 } doubt)
        {
            order += $"; {doubt}";
        }

        yield return shared.Length == 0 ? order + "." : $"{order}. All cells: {shared}.";
        if (hidden.Count > 0)
        {
            yield return $"Left out at this width: {Formats.List(hidden, most: hidden.Count)}; --wide shows all.";
        }

        if (DetectableText.Of(ok) is { Length: > 0 } detectable)
        {
            yield return detectable;
        }

        if (RooflineText.Of(ok) is { Length: > 0 } limits)
        {
            yield return limits;
        }

        if (!hasPrice)
        {
            yield return NoPrice;
        }
        else if (options.PriceSentence is { } price)
        {
            yield return SafeText.OneLine(price);
        }
    }

    private static IEnumerable<OutputLine> Wrapped(string text, LineKind kind, int width, string label = "") =>
        TextWidth.Wrap(text, width, label.Length > 1 ? 9 : 2, label).Select(line => new OutputLine(line, kind));
}
