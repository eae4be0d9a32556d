using System.Diagnostics;
using InferenceBench.Load.Records;
using InferenceBench.Measuring.Machine.Power;

namespace InferenceBench.Load.Measuring;

/// <summary>A window that is over.</summary>
/// <param name="StartedAt">By the wall clock.</param>
/// <param name="Start">In ticks of the monotonic clock.</param>
/// <param name="End">In the same.</param>
/// <param name="Use">What it took of this client.</param>
/// <param name="Counters">What the server counted; null where it does not.</param>
/// <param name="Early">Requests that had to be read within it.</param>
/// <param name="ToldEnergy">What the server says it drew; null where it does not.</param>
internal sealed record MeasuredWindow(
    DateTimeOffset StartedAt, long Start, long End, ClientUse Use, CounterPair? Counters, EarlyReading Early,
    WindowEnergy? ToldEnergy)
{
    /// <summary>What this machine drew meanwhile; null where nobody reads it.</summary>
    public WindowEnergy? ReadEnergy(EnergyWatch? watch) =>
        watch?.Joules(StartedAt, StartedAt + Stopwatch.GetElapsedTime(Start, End)) is { } joules
            ? new(watch.Source, joules, watch.IdleWatts)
            : null;
}
