using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Time to first token: prefill and the sampling of the first token.</summary>
public sealed class Ttft : TimedMetric
{
    private const double MillisecondsPerSecond = 1000;

    public override string Name => "ttft_s";

    public override string Unit => "s";

    public override string Words => "time to first token";

    public override MetricGroup Group => MetricGroup.Speed;

    public override string JsonName => "ttft_seconds";

    public override string RatioName => "ttft";

    public override MetricFormula Formula { get; } = new("TTFT", "mean of prefill seconds + first sampling seconds");

    public override MetricColumn Column { get; } = new("ttft_ms") { Scale = MillisecondsPerSecond, HasBounds = true };

    public override MetricView Console { get; } =
        new(40, "TTFT", "ms") { Scale = MillisecondsPerSecond, Form = MetricForm.IntervalWhenWide, DropOrder = 3 };

    public override MetricView Page { get; } = new(90, "TTFT", "ms") { Scale = MillisecondsPerSecond };

    public override MetricCard Card { get; } = new(40, "Shortest TTFT", "ms");

    public override MetricBound Bound { get; } =
        new(20, "--ttft", "Time to first token at most, e.g. 500ms or 2s.", BoundForm.Time, "a TTFT of", "TTFT", "ms");

    public override MetricChart Chart { get; } = new("ttft", "Time to first token", "TTFT");

    public override MetricView Compared { get; } = new(10, "TTFT", "s");

    public override IReadOnlyList<RatioTerm> Terms(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Samples.Terms(s => s.PromptTokens > 0, s => s.PrefillSeconds + s.FirstSampleSeconds, _ => 1);
    }
}
