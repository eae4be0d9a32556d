using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Running;

/// <summary>A visit's share of its cell's stopping rules.</summary>
internal static class VisitMeasure
{
    /// <summary>What one visit has to do.</summary>
    /// <param name="settings">The cell's rules.</param>
    /// <param name="visitSeconds">Time cap of the visit.</param>
    /// <param name="round">The visit's; further visits come after the rounds that were asked for.</param>
    internal static MeasureOptions Of(RunSettings settings, double visitSeconds, int round)
    {
        var rounds = settings.Rounds;
        return new MeasureOptions
        {
            MaxSeconds = visitSeconds,

            // Rounds are pooled: each may be wider by the square root of their number.
            TargetHalfWidth = settings.Measure.TargetHalfWidth * Math.Sqrt(Math.Max(rounds, round)),
            MinRepetitions = DivideUp(settings.Measure.MinRepetitions, rounds),
            MaxRepetitions = DivideUp(settings.Measure.MaxRepetitions, rounds),
        };
    }

    private static int DivideUp(int count, int rounds) => (count + rounds - 1) / rounds;
}
