using InferenceBench.Foundation.Statistics;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Steps;

/// <summary>
/// Repeat until prefill and decode rate are both known to the target half-width. Judged by the interval of
/// <see cref="RatioSpread"/>, which within a visit rests on its repetitions and over three rounds or more on the rounds.
/// </summary>
public sealed class RepetitionRule(MeasureOptions options)
{
    /// <summary>Why to stop after these samples; null = take another.</summary>
    /// <param name="samples">The samples to judge, in order.</param>
    /// <param name="elapsedSeconds">Seconds this visit has taken, warm-up and depth filling included.</param>
    public StopReason? Decide(IReadOnlyList<Sample> samples, double elapsedSeconds)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0)
        {
            return null;
        }

        if (samples.Count >= options.MinRepetitions && Converged(samples, options.TargetHalfWidth))
        {
            return StopReason.Converged;
        }

        if (samples.Count >= options.MaxRepetitions)
        {
            return StopReason.RepetitionCap;
        }

        return elapsedSeconds + samples[^1].TotalSeconds() > options.MaxSeconds ? StopReason.TimeCap : null;
    }

    /// <summary>True when every rate the samples have is known to the half-width.</summary>
    /// <param name="samples">The samples to judge, in order.</param>
    /// <param name="targetHalfWidth">As a share of the rate.</param>
    public static bool Converged(IReadOnlyList<Sample> samples, double targetHalfWidth) => HalfWidth(samples) <= targetHalfWidth;

    /// <summary>
    /// Half-width of the wider of both rates' 95 % intervals, as a share of the rate; infinite without an interval. It is what
    /// tables show: where rounds have different numbers of repetitions the rate is not in the middle, and the larger side counts.
    /// </summary>
    /// <param name="samples">In order.</param>
    public static double HalfWidth(IReadOnlyList<Sample> samples) =>
        Math.Max(HalfWidth(samples.PrefillTerms()), HalfWidth(samples.DecodeTerms()));

    /// <summary>The same of one rate; 0 for a part the workload leaves out, which has no terms and nothing to wait for.</summary>
    /// <param name="terms">Repetitions in the order they were measured.</param>
    public static double HalfWidth(IReadOnlyList<RatioTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.Count == 0 ? 0 : RatioSpread.Of(terms)?.Interval.RelativeHalfWidth ?? double.PositiveInfinity;
    }
}
