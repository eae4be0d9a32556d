using InferenceBench.Analysis.Speeds;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Seconds a generated token and active parameter.</summary>
public sealed class DecodeTimePerParameter : TimedMetric
{
    public override string Name => "decode_s_per_parameter";

    public override string Unit => "s/token/parameter";

    public override string Words => "decode time of a token and active parameter";

    public override MetricGroup Group => MetricGroup.Speed;

    public override IReadOnlyList<RatioTerm> Terms(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Reading.Turned(outcome.Samples.DecodeTerms());
    }

    protected override double? Factor(MetricSource source) => 1.0 / source.Outcome.Cell.Model.ActiveParameters;
}
