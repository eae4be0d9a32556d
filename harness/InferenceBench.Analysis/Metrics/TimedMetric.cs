using InferenceBench.Analysis.Rows;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>A ratio of sums over repetitions: its interval comes from them.</summary>
public abstract class TimedMetric : Metric
{
    public override bool IsForLedgers => true;

    /// <summary>The repetitions that have it, round by round.</summary>
    public abstract IReadOnlyList<RatioTerm> Terms(CellOutcome outcome);

    /// <summary>What the ratio is multiplied by; null when that is not known of the cell.</summary>
    protected virtual double? Factor(MetricSource source) => 1;

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Factor(new(row.Outcome, null)) is { } factor ? row.Speeds.Timed.Of(Name, Terms)?.Scale(factor) : null;
    }

    public override Reading? Read(MetricSource source) => Reading.Timed(Terms(source.Outcome), Factor(source));
}
