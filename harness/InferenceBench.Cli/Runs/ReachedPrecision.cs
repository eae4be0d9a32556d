using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Words;
using InferenceBench.Measuring.Steps;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Cli.Runs;

/// <summary>Says how far a run came that went on for a precision, and what it lacks.</summary>
internal static class ReachedPrecision
{
    /// <summary>One sentence; none when the run had no precision to reach, or no cell was measured.</summary>
    /// <param name="rows">The run's cells.</param>
    /// <param name="precision">Half-width to reach; null = none.</param>
    /// <param name="width">Columns of the console.</param>
    internal static IEnumerable<OutputLine> Lines(IReadOnlyList<CellRow> rows, double? precision, int width) =>
        precision is { } share && Measured(rows) is { Count: > 0 } measured
            ? TextWidth.Wrap(SafeText.OneLine(Sentence(measured, share)), width, indent: 2).Select(line => new OutputLine(line))
            : [];

    private static List<CellRow> Measured(IReadOnlyList<CellRow> rows) =>
        [.. rows.Where(row => row.Outcome.Status == CellStatus.Ok && row.Outcome.Samples.Count > 0)];

    private static string Sentence(List<CellRow> measured, double share)
    {
        var known = measured.Count(row => row.Noise.Converged);
        if (known == measured.Count)
        {
            return $"Every rate of {Counted.Of(measured.Count, "cell")} is known to ±{Formats.Percent(share)}.";
        }

        var widest = measured.MaxBy(row => RepetitionRule.HalfWidth(row.Outcome.Samples))!.Outcome;
        var prefill = RepetitionRule.HalfWidth(widest.Samples.PrefillTerms());
        var decode = RepetitionRule.HalfWidth(widest.Samples.DecodeTerms());
        var (part, wide) = prefill >= decode ? ("prefill", prefill) : ("decode", decode);
        var how = double.IsFinite(wide) ? $"is known to ±{Formats.Percent(wide)}" : "has no interval yet";
        return $"{known} of {Counted.Of(measured.Count, "cell")} {(known == 1 ? "is" : "are")} known to "
            + $"±{Formats.Percent(share)} when the time was used up, which limits the rest: "
            + $"{part} of {widest.Cell.Model.Id} {widest.Cell.Model.Quantization} by {widest.Cell.Engine} {how}; more with "
            + "--budget or --max-seconds.";
    }
}
