using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Machine.Noise;

/// <summary>This process's counters at one moment; the difference of two tells what happened between them.</summary>
public sealed record ProcessCounters
{
    private const double SecondsPerNanosecond = 1e-9;

    /// <summary>Involuntary context switches of all threads, ended ones too; null when not told.</summary>
    public long? Preemptions { get; init; }

    /// <summary>Those of each thread by its number; empty when not told.</summary>
    public IReadOnlyDictionary<string, ThreadCounters> Threads { get; init; } = new Dictionary<string, ThreadCounters>();

    /// <summary>What happened between two moments.</summary>
    public static SampleWindow Between(ProcessCounters before, ProcessCounters after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var spent = after.Threads.Select(thread => Less(thread.Value, before.Threads.GetValueOrDefault(thread.Key))).ToList();
        return new SampleWindow
        {
            Preemptions = after.Preemptions - before.Preemptions,
            RuntimeWakeUps = spent.Count == 0 ? null : spent.Where(thread => thread.IsRuntime).Sum(thread => thread.Switches),
            Migrations = Sum(spent.Select(thread => thread.Migrations)),
            WaitedSeconds = Sum(spent.Select(thread => thread.WaitedNanoseconds)) * SecondsPerNanosecond,
        };
    }

    /// <summary>A thread that was not there before began at nothing.</summary>
    private static ThreadCounters Less(ThreadCounters after, ThreadCounters before) => new(
        after.IsRuntime,
        after.Switches - before.Switches,
        after.Migrations - (before.Migrations ?? 0),
        after.WaitedNanoseconds - (before.WaitedNanoseconds ?? 0));

    private static long? Sum(IEnumerable<long?> values) =>
        values.OfType<long>().ToList() is { Count: > 0 } known ? known.Sum() : null;
}
