using InferenceBench.Analysis.Speeds;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Seconds a prompt token, over the whole batch.</summary>
public sealed class PrefillTime : TimedMetric
{
    public override string Name => "prefill_s_per_token";

    public override string Unit => "s/token";

    public override string Words => "prefill time of a token";

    public override MetricGroup Group => MetricGroup.Speed;

    public override IReadOnlyList<RatioTerm> Terms(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Reading.Turned(outcome.Samples.PrefillTerms());
    }
}
