using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Weight bytes a second in decode, those of one token alone.</summary>
public sealed class DecodeWeightRate : TimedMetric
{
    public override string Name => "weight_bytes_per_s";

    public override string Unit => "byte/s";

    public override string Words => "weight bytes read a second";

    public override MetricGroup Group => MetricGroup.Speed;

    public override IReadOnlyList<RatioTerm> Terms(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Samples.DecodeTerms();
    }

    protected override double? Factor(MetricSource source) => source.Outcome.Cell.Model.ActiveBytesPerToken;
}
