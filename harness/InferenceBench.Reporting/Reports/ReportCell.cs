using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Tables;

namespace InferenceBench.Reporting.Reports;

/// <summary>A cell of a report.</summary>
/// <param name="Row">All that is known of it.</param>
/// <param name="Shown">What tables show of it.</param>
/// <param name="Name">Its name among the report's cells; two that differ in settings only share one.</param>
public sealed record ReportCell(CellRow Row, CellTableRow Shown, string Name)
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
    public long? MemoryBytes => Row.Outcome.PeakGpuMemoryBytes ?? (Row.Outcome.PeakMemoryBytes > 0 ? Row.Outcome.PeakMemoryBytes : null);

    /// <summary>Tokens of the cell's own request as they were processed: those of all sequences over repetitions and batch.</summary>
    public (double Input, double Output) OwnRequest { get; } = OwnRequestOf(Row);

    /// <summary>$ for a million tokens, input and output as in the cell's own request; null without a price.</summary>
    public Estimate? BlendedUsdPerMillion => Row.Cost?.RequestUsd?.Scale(1e6 / (OwnRequest.Input + OwnRequest.Output));

    /// <summary>What to know before believing this cell's numbers, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; } = CellNotes.For(Shown);

    private static (double Input, double Output) OwnRequestOf(CellRow row)
    {
        var requests = (double)row.Outcome.Samples.Count * row.Outcome.Cell.Workload.Batch;
        return requests == 0 ? default : (row.Outcome.Samples.Sum(s => (double)s.PromptTokens) / requests, row.Outcome.Samples.Sum(s => (double)s.GeneratedTokens) / requests);
    }
}
