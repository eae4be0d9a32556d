using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Weight bytes read for a decode step, experts as many as the batch is expected to touch.</summary>
public sealed class StepBytes : CountedMetric
{
    public override string Name => "step_bytes";

    public override string Unit => "byte";

    public override string Words => "weight bytes read for a decode step of the whole batch";

    protected override double? Value(CellOutcome outcome) => outcome?.Cell.Model.Work?.WeightBytes(outcome.Cell.Workload.Batch);
}
