using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Weight bytes a second in prefill, those of one token alone.</summary>
public sealed class PrefillWeightRate : TimedMetric
{
    public override string Name => "prefill_weight_bytes_per_s";

    public override string Unit => "byte/s";

    public override string Words => "weight bytes a second in prefill";

    public override MetricGroup Group => MetricGroup.Speed;

    public override IReadOnlyList<RatioTerm> Terms(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Samples.PrefillTerms();
    }

    protected override double? Factor(MetricSource source) => source.Outcome.Cell.Model.ActiveBytesPerToken;
}
