using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Steps;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Running;

/// <summary>Warms up and repeats by the rules; knows no engine and no process.</summary>
public sealed class CellVisit(IRepetition timer, MeasureRequest request, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();

    private double ElapsedSeconds => clock.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Repeats until times are stable, handing out each repetition: with a large model they take a minute.</summary>
    /// <returns>Repetitions it took; they are in no result.</returns>
    public int WarmUp(Action<Sample> onSample, CancellationToken cancellationToken)
    {
        var rule = new WarmUpRule(request.Measure);
        var seconds = new List<double>();
        while (rule.WantsMore(seconds))
        {
            var sample = timer.Run(request.Round, seconds.Count + 1, cancellationToken);
            seconds.Add(sample.TotalSeconds());
            onSample(sample);
        }

        return seconds.Count;
    }

    /// <summary>Repeats until the rule says stop, handing out each sample at once.</summary>
    /// <returns>Why it stopped.</returns>
    public StopReason Repeat(Action<Sample> onSample, CancellationToken cancellationToken)
    {
        var rule = new RepetitionRule(request.Measure);
        var samples = new List<Sample>();
        while (true)
        {
            var sample = timer.Run(request.Round, samples.Count + 1, cancellationToken);
            samples.Add(sample);
            onSample(sample);
            if (rule.Decide(samples, ElapsedSeconds) is { } reason)
            {
                return reason;
            }
        }
    }
}
