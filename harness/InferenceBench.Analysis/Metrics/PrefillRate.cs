using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Σ prompt tokens / Σ prefill seconds, all sequences together.</summary>
public sealed class PrefillRate : TimedMetric
{
    public override string Name => "prefill_tokens_per_s";

    public override string Unit => "token/s";

    public override string Words => "prefill rate";

    public override MetricGroup Group => MetricGroup.Speed;

    public override MetricFormula Formula { get; } =
        new("prefill tok/s", "Σ prompt tokens / Σ prefill seconds, all sequences together, over all repetitions of all rounds");

    public override MetricColumn Column { get; } = new("prefill_tokens_per_s") { HasBounds = true };

    public override MetricView Console { get; } = new(10, "prefill", "tok/s");

    public override MetricView Page { get; } = new(60, "prefill", "tok/s");

    public override IReadOnlyList<RatioTerm> Terms(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Samples.PrefillTerms();
    }

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Speeds.PrefillTokensPerSecond;
    }
}
