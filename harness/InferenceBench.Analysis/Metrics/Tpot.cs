using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Time per output token: (end − first token) / (n − 1) of one request, mean over repetitions. The n tokens a request
/// asks for are the one that prefill gives and those of the first n − 1 steps; the last step only feeds the last token
/// back.</summary>
public sealed class Tpot : TimedMetric
{
    private const double MillisecondsPerSecond = 1000;

    public override string Name => "tpot_s";

    public override string Unit => "s";

    public override string Words => "time per output token";

    public override MetricGroup Group => MetricGroup.Speed;

    public override string JsonName => "tpot_seconds";

    /// <summary>Evidence is read without the gaps between tokens, which are most of what a run weighs.</summary>
    public override bool IsForLedgers => false;

    public override MetricFormula Formula { get; } = new("TPOT", "mean over repetitions of (end − first token) / (n − 1)");

    public override MetricColumn Column { get; } = new("tpot_ms") { Scale = MillisecondsPerSecond, HasBounds = true };

    public override MetricBound Bound { get; } =
        new(30, "--tpot", "Time per output token at most, e.g. 50ms.", BoundForm.Time, "a TPOT of", "TPOT", "ms");

    public override IReadOnlyList<RatioTerm> Terms(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Samples.Terms(s => s.StepSeconds.Count > 1, s => MeanWithoutLast(s.StepSeconds), _ => 1);
    }

    private static double MeanWithoutLast(IReadOnlyList<double> gaps)
    {
        var sum = 0.0;
        for (var i = 0; i < gaps.Count - 1; i++)
        {
            sum += gaps[i];
        }

        return sum / (gaps.Count - 1);
    }
}
