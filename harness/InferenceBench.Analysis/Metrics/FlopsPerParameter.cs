using InferenceBench.Cells;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Counted from the tensors; at the middle of what is generated.</summary>
public sealed class FlopsPerParameter : CountedMetric
{
    public override string Name => "flops_per_parameter";

    public override string Unit => "flop/token/parameter";

    public override string Words => "operations of a decoded token for each active parameter";

    protected override double? Value(CellOutcome outcome) =>
        outcome is null ? null : Of(outcome.Cell.Model, outcome.Cell.Workload);

    private static double? Of(CellModel model, Workload workload) =>
        model.Work?.DecodeFlops(workload.Depth
            + workload.PromptTokens
            + ((workload.GeneratedTokens + 1) / 2.0)) / model.ActiveParameters;
}
