using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Progress;

/// <summary>The words that both forms of run progress use.</summary>
internal static class CellSentences
{
    private const int LabelColumns = 9;

    /// <summary>A shorter piece of a name says nothing.</summary>
    private const int ShortestName = 12;

    /// <summary>How a cell ended.</summary>
    public static string Done(CellProgress cell) =>
        $"{TextWidth.Pad(Label(cell), LabelColumns, right: false)}{SafeText.OneLine(cell.Cell)}: {End(cell)}";

    /// <summary>
    /// The same within a terminal's width: of a long name its middle is left out, so that the rates are on its line; reasons are
    /// whole.
    /// </summary>
    public static IReadOnlyList<OutputLine> Done(CellProgress cell, int width)
    {
        var (kind, name, end) = (Kind(cell), SafeText.OneLine(cell.Cell), End(cell));
        var room = width - LabelColumns - TextWidth.Of(end) - 2;
        var shown = cell.Status == CellStatus.Ok && room >= ShortestName ? TextWidth.CutMiddle(name, room) : name;
        return [.. TextWidth.Wrap($"{shown}: {end}", width, LabelColumns, Label(cell))
            .Select(line => new OutputLine(line, kind))];
    }

    /// <summary>Of what cannot run, how much there is; nothing where each is told with its reason.</summary>
    public static IReadOnlyList<OutputLine> Skipped(RunOutline outline, int width) => !outline.EndsInTable ? [] : outline switch
    {
        { Skipped: 0 } => [],
        { Cells: 0 } => Lines(
            outline.Skipped == 1 ? "The one cell cannot run:" : $"None of the {outline.Skipped} cells can run:", width),
        { Skipped: 1 } => Lines("1 more cell is skipped; the table at the end says why.", width),
        _ => Lines($"{outline.Skipped} more cells are skipped; the table at the end says why.", width),
    };

    private static IReadOnlyList<OutputLine> Lines(string text, int width) =>
        [.. TextWidth.Wrap(text, width).Select(line => new OutputLine(line, LineKind.Warning))];

    private static string Label(CellProgress cell) => cell.Status switch
    {
        CellStatus.Ok => "ok",
        CellStatus.Failed => "failed",
        _ => "skipped",
    };

    private static LineKind Kind(CellProgress cell) => cell.Status switch
    {
        CellStatus.Ok => LineKind.Good,
        CellStatus.Failed => LineKind.Problem,
        _ => LineKind.Warning,
    };

    private static string End(CellProgress cell) => cell.Status == CellStatus.Ok
        ? Speeds(cell.PrefillTokensPerSecond, cell.DecodeTokensPerSecond)
        : SafeText.OneLine(cell.Reason);

    public static string Speeds(Estimate? prefill, Estimate? decode)
    {
        string?[] parts =
        [
            prefill is null ? null : $"prefill {Formats.Estimate(prefill)}",
            decode is null ? null : $"decode {Formats.Estimate(decode)}",
        ];
        var known = parts.OfType<string>().ToList();
        return known.Count == 0 ? "nothing measured yet" : string.Join(", ", known) + " tok/s";
    }

    /// <summary>Without intervals, for a line that must fit into 80 columns; empty when nothing is measured.</summary>
    public static string Brief(Estimate? prefill, Estimate? decode)
    {
        string?[] parts =
        [
            prefill is { } p ? $"prefill {Formats.Significant(p.Value)}" : null,
            decode is { } d ? $"decode {Formats.Significant(d.Value)}" : null,
        ];
        var known = parts.OfType<string>().ToList();
        return known.Count == 0 ? "" : string.Join(", ", known) + " tok/s";
    }

    // Rounded up to whole seconds: tenths would only flicker.
    public static string TimeLeft(TimeSpan? remaining) => remaining switch
    {
        null => "time left unknown",
        { TotalSeconds: < 1 } => "almost done",
        { TotalSeconds: < 10 } soon => $"about {Math.Ceiling(soon.TotalSeconds):0} s left",
        { } later => $"about {Formats.Duration(later)} left",
    };
}
