using InferenceBench.Analysis.Columns;
using InferenceBench.Analysis.Rows;
using InferenceBench.Load.Columns;
using InferenceBench.Load.Visits;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Exports;

/// <summary>The tables that a run can be exported as.</summary>
public static class TidyTables
{
    private static readonly TidyColumn<TidyRow>[] _identity =
    [
        new("run_id", TidyKind.Text, row => row.Cell.RunId),
        new("cell_id", TidyKind.Text, row => row.Cell.Outcome.Key),
        new("model", TidyKind.Text, row => row.Cell.Outcome.Cell.Model.Id),
        new("quantization", TidyKind.Text, row => row.Cell.Outcome.Cell.Model.Quantization),
        new("engine", TidyKind.Text, row => row.Cell.Outcome.Cell.Engine),
        new("device", TidyKind.Text, row => row.Cell.Outcome.Resolved?.Device),
        new("threads", TidyKind.Whole, row => Long(row.Cell.Outcome.Resolved?.Threads)),
        new("batch", TidyKind.Whole, row => Long(row.Cell.Outcome.Cell.Workload.Batch)),
        new("depth", TidyKind.Whole, row => Long(row.Cell.Outcome.Cell.Workload.Depth)),
        new("asked_prompt_tokens", TidyKind.Whole, row => Long(row.Cell.Outcome.Cell.Workload.PromptTokens)),
        new("asked_generated_tokens", TidyKind.Whole, row => Long(row.Cell.Outcome.Cell.Workload.GeneratedTokens)),
        new("round", TidyKind.Whole, row => Long(row.Sample!.Round)),
        new("repetition", TidyKind.Whole, row => Long(row.Sample!.Repetition)),
    ];

    private static readonly TidyColumn<TidyRow>[] _sample =
    [
        new("started_at", TidyKind.Text, row => row.Sample!.StartedAt.ToString(
            "O", System.Globalization.CultureInfo.InvariantCulture)),
        new("prompt_tokens", TidyKind.Whole, row => Long(row.Sample!.PromptTokens)),
        new("prefill_s", TidyKind.Number, row => row.Sample!.PrefillSeconds),
        new("first_sample_s", TidyKind.Number, row => row.Sample!.FirstSampleSeconds),
        new("generated_tokens", TidyKind.Whole, row => Long(row.Sample!.GeneratedTokens)),
        new("decode_s", TidyKind.Number, row => row.Sample!.DecodeSeconds),
        new("sampling_s", TidyKind.Number, row => row.Sample!.SamplingSeconds),
        new("overhead_s", TidyKind.Number, row => row.Sample!.OverheadSeconds),
        new("fork_s", TidyKind.Number, row => row.Sample!.ForkSeconds),
        new("draft_s", TidyKind.Number, row => row.Sample!.DraftSeconds),
        new("drafted_tokens", TidyKind.Whole, row => Long(row.Sample!.DraftedTokens)),
        new("accepted_tokens", TidyKind.Whole, row => Long(row.Sample!.AcceptedTokens)),
    ];

    private static readonly TidyColumn<TidyRow>[] _step =
    [
        new("step", TidyKind.Whole, row => Long(row.Step + 1)),
        new("step_s", TidyKind.Number, row => row.Sample!.StepSeconds[row.Step]),
    ];

    /// <summary>A row a cell, with the columns of <c>cells.csv</c>.</summary>
    public static TidyTable<TidyRow> Cells(RunRecord run)
    {
        var rows = CellRow.All(run);
        return new(
            [.. CellColumns.All.Select(column => FoundKind.Column<TidyRow, CellRow>(
                column.Name, column.Value, row => row.Cell, rows))], rows.Select(row => new TidyRow(row)));
    }

    /// <summary>A row a load and mix, with the columns of <c>points.csv</c>.</summary>
    public static TidyTable<PointRow> Points(LoadRecord load)
    {
        var rows = PointRow.All(load);
        return new(
            [.. PointColumns.All.Select(column => FoundKind.Column<PointRow, PointRow>(
                column.Name, column.Value, row => row, rows))], rows);
    }

    /// <summary>A row a repetition.</summary>
    public static TidyTable<TidyRow> Samples(RunRecord run) => new([.. _identity, .. _sample], SampleRows(run));

    /// <summary>A row a decode step, with the gap to the token before it.</summary>
    public static TidyTable<TidyRow> Steps(RunRecord run) => new(
        [.. _identity, .. _step],
        SampleRows(run)
            .SelectMany(row => Enumerable.Range(0, row.Sample!.StepSeconds.Count).Select(step => row with { Step = step })));

    private static IEnumerable<TidyRow> SampleRows(RunRecord run) =>
        CellRow.All(run).SelectMany(cell => cell.Outcome.Samples.Select(sample => new TidyRow(cell, sample)));

    /// <summary>Whole numbers are written as one type, whatever they are kept in.</summary>
    private static long? Long(int? value) => value;
}
