using InferenceBench.Analysis.Speeds;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>What is counted of a cell and not timed, so that it is exact.</summary>
public abstract class CountedMetric : Metric
{
    public override MetricGroup Group => MetricGroup.Model;

    public override bool IsForLedgers => true;

    /// <summary>The figure; null when it is not known.</summary>
    protected abstract double? Value(CellOutcome outcome);

    public override Reading? Read(MetricSource source) => Reading.Exact(Value(source.Outcome));
}
