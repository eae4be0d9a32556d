using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Machine.Power;

/// <summary>Gives the energy of a trace to the prefill and decode of samples.</summary>
public static class SampleEnergy
{
    /// <summary>Energy of all samples; null when the trace does not span one of them. Sampling time counts as decode.</summary>
    /// <param name="trace">Readings from before the first sample to after the last.</param>
    /// <param name="source">What was read.</param>
    /// <param name="idleWatts">Power before the work began.</param>
    /// <param name="samples">Samples measured while the trace was taken, on the same clock.</param>
    public static CellEnergy? Of(PowerTrace trace, string source, double idleWatts, IReadOnlyList<Sample> samples)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(samples);
        double prefillJoules = 0, decodeJoules = 0;
        foreach (var sample in samples)
        {
            var prefilled = sample.StartedAt.AddSeconds(sample.PrefillSeconds + sample.FirstSampleSeconds);
            var ended = sample.StartedAt.AddSeconds(sample.TotalSeconds());
            if (trace.JoulesAboveIdle(sample.StartedAt, prefilled, idleWatts) is not { } prefill || trace.JoulesAboveIdle(prefilled, ended, idleWatts) is not { } decode)
            {
                return null;
            }

            prefillJoules += prefill;
            decodeJoules += decode;
        }

        return samples.Count == 0 ? null : new(source, idleWatts, prefillJoules, decodeJoules);
    }
}
