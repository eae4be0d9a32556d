using InferenceBench.Foundation.Failures;

namespace InferenceBench.Load.Traces;

/// <summary>Requests as somebody's users sent them.</summary>
/// <param name="Name">In the manifest, or of the file.</param>
/// <param name="Rows">By arrival, from 0 on; at least two.</param>
/// <param name="Changes">Against the trace itself.</param>
public sealed record Trace(string Name, IReadOnlyList<TraceRow> Rows, TraceChanges Changes)
{
    /// <summary>From the first request to one mean gap behind the last.</summary>
    public double Seconds => Rows[^1].ArrivalSeconds * Rows.Count / (Rows.Count - 1);

    public double RequestsPerSecond => Rows.Count / Seconds;

    public double MeanInputTokens => Rows.Average(row => (double)row.InputTokens);

    public double MeanOutputTokens => Rows.Average(row => (double)row.OutputTokens);

    public bool HasBlocks => Rows.Any(row => row.Blocks.Count > 0);

    /// <summary>Sorts rows as they were read, and cuts them.</summary>
    /// <exception cref="InputException">Fewer than two are left, or all of them come at once.</exception>
    public static Trace Of(string name, IReadOnlyList<TraceRow> read, TraceCut cut)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(cut);
        List<TraceRow> good = [.. read.Where(row => row is { InputTokens: > 0, OutputTokens: > 0 }).OrderBy(
            row => row.ArrivalSeconds)];
        var origin = good.Select(row => row.ArrivalSeconds).DefaultIfEmpty(0).Min();
        List<TraceRow> within = [.. good.Where(row => IsWithin(row.ArrivalSeconds - origin, cut)).Take(
            cut.MostRows ?? int.MaxValue)];
        if (within.Count < 2 || within[^1].ArrivalSeconds <= within[0].ArrivalSeconds)
        {
            throw new InputException(
                ExitCode.FileInvalid,
                $"Of the {read.Count} requests of the trace '{name}' {within.Count} are left, in no time; a load needs at least "
                + "two at different times: widen what is cut out.");
        }

        return new(name, [.. within.Select(
            row => Capped(row, cut) with { ArrivalSeconds = row.ArrivalSeconds - within[0].ArrivalSeconds })], new()
        {
            Rows = read.Count,
            Failed = read.Count - good.Count,
            LeftOut = good.Count - within.Count,
            InputsCut = within.Count(row => row.InputTokens > cut.MostInputTokens),
            OutputsCut = within.Count(row => row.OutputTokens > cut.MostOutputTokens),
        });
    }

    private static bool IsWithin(double seconds, TraceCut cut) => seconds >= cut.FromSeconds && !(seconds >= cut.ToSeconds);

    private static TraceRow Capped(TraceRow row, TraceCut cut) => row with
    {
        InputTokens = Math.Min(row.InputTokens, cut.MostInputTokens ?? int.MaxValue),
        OutputTokens = Math.Min(row.OutputTokens, cut.MostOutputTokens ?? int.MaxValue),
    };
}
