using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Seconds a token when all before it is computed again: a prefill and a sampling, over the sequences.</summary>
public sealed class RecomputeTime : TimedMetric
{
    public override string Name => "recompute_s_per_token";

    public override string Unit => "s/token";

    public override string Words => "time of a token when all before it is computed again";

    public override MetricGroup Group => MetricGroup.Speed;

    public override IReadOnlyList<RatioTerm> Terms(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return [.. CellMetrics.Ttft.Terms(outcome).Select(term => term with { Denominator = outcome.Cell.Workload.Batch })];
    }
}
