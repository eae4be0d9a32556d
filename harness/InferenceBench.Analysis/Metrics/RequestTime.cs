using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Machine seconds of a request: prefill and decode over the batch.</summary>
public sealed class RequestTime : TimedMetric
{
    public override string Name => "request_s";

    public override string Unit => "s";

    public override string Words => "machine time of a request";

    public override MetricGroup Group => MetricGroup.Speed;

    public override IReadOnlyList<RatioTerm> Terms(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Samples.RequestTerms(outcome.Cell.Workload.Batch);
    }
}
