using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Progress;

/// <summary>The words that both forms of run progress use.</summary>
internal static class CellSentences
{
    public static OutputLine Done(CellProgress cell) => cell.Status switch
    {
        CellStatus.Ok =>
            new OutputLine(
                $"ok       {SafeText.OneLine(cell.Cell)}: {Speeds(cell.PrefillTokensPerSecond, cell.DecodeTokensPerSecond)}",
                LineKind.Good),
        CellStatus.Failed =>
            new OutputLine($"failed   {SafeText.OneLine(cell.Cell)}: {SafeText.OneLine(cell.Reason)}", LineKind.Problem),
        _ => new OutputLine($"skipped  {SafeText.OneLine(cell.Cell)}: {SafeText.OneLine(cell.Reason)}", LineKind.Warning),
    };

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
