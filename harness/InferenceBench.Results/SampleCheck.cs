using System.Globalization;
using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>
/// Whether a repetition's times can be and its tokens are those of its cell. A server that sends all tokens at once has a decode
/// time of 0, which would be an infinite speed for no money: such a sample has failed, and its cell with it.
/// </summary>
public static class SampleCheck
{
    /// <summary>No clock tells less; what is below makes a speed beyond any number.</summary>
    private const double LeastSeconds = 1e-9;

    /// <summary>
    /// What is wrong with a sample, as one sentence; null when nothing is. The overhead is a difference of two times and may be a
    /// little below 0.
    /// </summary>
    /// <param name="sample">A repetition.</param>
    /// <param name="cell">What it is one of.</param>
    public static string? Problem(Sample sample, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(cell);
        return (sample.PromptTokens > 0 ? Wrong(sample, "prefill", sample.PrefillSeconds, isTimed: true) : null)
            ?? (sample.GeneratedTokens > 0 ? Wrong(sample, "decode", sample.DecodeSeconds, isTimed: true) : null)
            ?? Wrong(sample, "first sampling", sample.FirstSampleSeconds)
            ?? Wrong(sample, "sampling", sample.SamplingSeconds)
            ?? Wrong(sample, "overhead", Math.Abs(sample.OverheadSeconds))
            ?? Wrong(sample, "draft", sample.DraftSeconds)
            ?? Wrong(sample, "fork", sample.ForkSeconds)
            ?? (AreTimes(sample.StepSeconds) ? null : Text(sample, "has a gap between tokens that is no time"))
            ?? (SampleCounts.Wrong(sample, cell) is { } count ? Text(sample, $"has {count.What}") : null)
            ?? (sample.AcceptedTokens > sample.DraftedTokens || sample.AcceptedTokens < 0
                ? Text(sample, "accepted more tokens than were drafted")
                : null);
    }

    /// <summary>
    /// The outcome without the samples that cannot be; when there are such, it has failed for the first of them.
    /// </summary>
    public static CellOutcome Sound(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        string? problem = null;
        for (var i = 0; problem is null && i < outcome.Samples.Count; i++)
        {
            problem = Problem(outcome.Samples[i], outcome.Cell);
        }

        return problem is null ? outcome : outcome with
        {
            Samples = [.. outcome.Samples.Where(sample => Problem(sample, outcome.Cell) is null)],
            Status = CellStatus.Failed,
            Reason = outcome.Reason.Length > 0 ? outcome.Reason : problem,
            ExitCode = outcome.ExitCode == ExitCode.Success ? ExitCode.EngineFailed : outcome.ExitCode,
        };
    }

    /// <summary>Of all repetitions: a query over numbers is compiled when the program runs, and at first badly.</summary>
    private static bool AreTimes(IReadOnlyList<double> gaps)
    {
        foreach (var seconds in gaps as double[] ?? [.. gaps])
        {
            if (!double.IsFinite(seconds) || seconds < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static string? Wrong(Sample sample, string part, double seconds, bool isTimed = false) =>
        double.IsFinite(seconds) && (isTimed ? seconds >= LeastSeconds : seconds >= 0) ? null
        : Text(sample, string.Create(CultureInfo.InvariantCulture, $"has a {part} time of {seconds} s, which cannot be"));

    private static string Text(Sample sample, string what) =>
        $"Repetition {sample.Repetition} of round {sample.Round} {what}; measure the cell again, and if it stays so report it.";
}
