using InferenceBench.Core.Results;
using InferenceBench.Reporting.Tables;

namespace InferenceBench.Reporting.Reports;

/// <summary>A cell of a report.</summary>
/// <param name="Row">All that is known of it.</param>
/// <param name="Shown">What tables show of it.</param>
/// <param name="Name">Its name among the report's cells; two that differ in settings only share one.</param>
/// <param name="OnFront">True when no cell of the same workload is at least as cheap, fast and small and better in one of them.</param>
public sealed record ReportCell(CellRow Row, CellTableRow Shown, string Name, bool OnFront)
{
    /// <summary>Decode rate that one of the batch's sequences sees, in tokens/s.</summary>
    public double? SequenceTokensPerSecond => Row.Speeds.DecodeTokensPerSecond?.Value / Row.Outcome.Cell.Workload.Batch;

    /// <summary>Largest GPU memory where it was read, else the largest resident set; null when neither is known.</summary>
    public long? MemoryBytes => Row.Outcome.PeakGpuMemoryBytes ?? (Row.Outcome.PeakMemoryBytes > 0 ? Row.Outcome.PeakMemoryBytes : null);

    /// <summary>What to know before believing this cell's numbers, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; } = CellNotes.For(Shown);
}
