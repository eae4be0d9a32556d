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
        var parts = samples.Select(sample => Of(trace, idleWatts, sample)).ToList();
        return parts.Count == 0 || parts.Contains(null)
            ? null
            : new(source, idleWatts, parts.Sum(part => part!.Value.Prefill), parts.Sum(part => part!.Value.Decode));
    }

    /// <summary>Joules above idle of one sample's prefill and decode; null when the trace does not span it.</summary>
    public static (double Prefill, double Decode)? Of(PowerTrace trace, double idleWatts, Sample sample)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(sample);
        var prefilled = sample.StartedAt.AddSeconds(sample.PrefillSeconds + sample.FirstSampleSeconds);
        var ended = sample.StartedAt.AddSeconds(sample.TotalSeconds());
        return trace.JoulesAboveIdle(sample.StartedAt, prefilled, idleWatts) is { } prefill
            && trace.JoulesAboveIdle(prefilled, ended, idleWatts) is { } decode
            ? (prefill, decode)
            : null;
    }
}
