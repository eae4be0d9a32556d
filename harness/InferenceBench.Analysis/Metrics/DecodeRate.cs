using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Σ generated tokens / Σ decode seconds, all sequences together.</summary>
public sealed class DecodeRate : TimedMetric
{
    public override string Name => "decode_tokens_per_s";

    public override string Unit => "token/s";

    public override string Words => "decode rate";

    public override MetricGroup Group => MetricGroup.Speed;

    public override MetricFormula Formula { get; } = new(
        "decode tok/s", "Σ generated tokens / Σ decode seconds, all sequences together");

    public override MetricColumn Column { get; } = new("decode_tokens_per_s") { HasBounds = true };

    public override MetricView Console { get; } = new(20, "decode", "tok/s");

    public override MetricView Page { get; } = new(70, "decode", "tok/s");

    public override MetricCard Card { get; } = new(30, "Fastest decode", "tokens/s") { HighestIsBest = true };

    public override IReadOnlyList<RatioTerm> Terms(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Samples.DecodeTerms();
    }

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Speeds.DecodeTokensPerSecond;
    }
}
