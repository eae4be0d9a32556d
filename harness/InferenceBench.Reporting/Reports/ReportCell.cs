using InferenceBench.Analysis.Metrics;
using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Reporting.Reports;

/// <summary>A row and its place in a report.</summary>
/// <param name="Row">All that is known of the cell.</param>
/// <param name="Name">Its name among the report's cells; two that differ in settings only share one.</param>
public sealed record ReportCell(CellRow Row, string Name)
{
    /// <summary>Its place in the report's order, from 0.</summary>
    public int Index { get; init; }

    public FrontPlace Place { get; init; }

    /// <summary>True when no cell of the same workload is at least as cheap, fast and small and better in one of them.</summary>
    public bool OnFront => Place == FrontPlace.On;

    /// <summary>Decode rate that one of the batch's sequences sees, in tokens/s.</summary>
    public double? SequenceTokensPerSecond => SequenceInterval?.Value;

    /// <summary>The same with its interval.</summary>
    public Estimate? SequenceInterval => Row.Speeds.DecodeTokensPerSecond?.Scale(1.0 / Row.Outcome.Cell.Workload.Batch);

    /// <summary>Largest GPU memory where it was read, else the largest resident set; null when neither is known.</summary>
    public long? MemoryBytes => (long?)CellMetrics.MemoryInUse.Of(Row)?.Value;

    /// <summary>
    /// Tokens of the cell's own request as they were processed: those of all sequences over repetitions and batch.
    /// </summary>
    public (double Input, double Output) OwnRequest { get; } = Row.OwnRequest ?? default;

    /// <summary>$ for a million tokens, input and output as in the cell's own request; null without a price.</summary>
    public Estimate? BlendedUsdPerMillion => CellMetrics.BlendedCost.Of(Row);

    /// <summary>What to know before believing this cell's numbers, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; } = CellNotes.For(Row);
}
