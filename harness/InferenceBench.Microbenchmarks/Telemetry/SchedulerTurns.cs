using System.Globalization;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Microbenchmarks.Telemetry;

/// <summary>What Linux counts of this process's threads: how often they ran, and for how long.</summary>
/// <param name="Turns">Times that a thread came onto a core.</param>
/// <param name="Seconds">On it.</param>
internal readonly record struct SchedulerTurns(long Turns, double Seconds)
{
    private const string Tasks = "/proc/self/task";
    private const double SecondsPerNanosecond = 1e-9;

    /// <summary>Of all threads, while the caller sleeps; none where nobody counts.</summary>
    internal static SchedulerTurns While(TimeSpan asleep)
    {
        var before = Take();
        Thread.Sleep(asleep);
        var after = Take();
        return after.Keys.Select(thread => after[thread] - before.GetValueOrDefault(thread))
            .Aggregate(default(SchedulerTurns), (a, b) => a + b);
    }

    /// <summary>Counts until its code is compiled.</summary>
    internal static void Settle() => CompiledCode.Settle(() => Take());

    public static SchedulerTurns operator +(SchedulerTurns a, SchedulerTurns b) => new(a.Turns + b.Turns, a.Seconds + b.Seconds);

    public static SchedulerTurns operator -(SchedulerTurns a, SchedulerTurns b) => new(a.Turns - b.Turns, a.Seconds - b.Seconds);

    private static Dictionary<string, SchedulerTurns> Take()
    {
        var files = new SystemFiles();
        return files.List(Tasks).ToDictionary(
            thread => thread, thread => Of(files.ReadText($"{Tasks}/{thread}/schedstat")));
    }

    // Nanoseconds on a core, nanoseconds waiting for one, turns; a thread that ended meanwhile has none.
    private static SchedulerTurns Of(string? line) => line?.Split(' ') is [var onCore, _, var turns]
        ? new(Whole(turns), SecondsPerNanosecond * Whole(onCore))
        : default;

    private static long Whole(string text) => long.Parse(text.Trim(), CultureInfo.InvariantCulture);
}
