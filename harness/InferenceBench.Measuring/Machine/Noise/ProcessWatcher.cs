using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Noise;

/// <summary>
/// Reads this process's own counters, which Linux keeps for each thread: some milliseconds' work, so read them outside measured
/// time.
/// </summary>
/// <param name="files">Where <c>/proc</c> is.</param>
/// <param name="preemptions">Counts involuntary context switches of the whole process.</param>
public sealed class ProcessWatcher(ISystemFiles files, Func<long?> preemptions)
{
    private const string Tasks = "/proc/self/task";

    /// <summary>The runtime names its threads; those that compute bear the program's name or their library's.</summary>
    private const string RuntimePrefix = ".NET ";

    public static ProcessWatcher ForThisProcess() => new(new SystemFiles(), ResourceUsage.Preemptions);

    public ProcessCounters Take() => new()
    {
        Threads = files.List(Tasks).Select(id => (Id: id, Counters: Read(id))).Where(thread => thread.Counters is not null)
            .ToDictionary(thread => thread.Id, thread => thread.Counters!.Value),
        Preemptions = preemptions(),
    };

    private ThreadCounters? Read(string id)
    {
        var status = files.ReadLines($"{Tasks}/{id}/status");
        var switches = Number(status, "voluntary_ctxt_switches") + Number(status, "nonvoluntary_ctxt_switches");
        return switches is null ? null : new ThreadCounters(
            status.ValueOf("Name")?.StartsWith(RuntimePrefix, StringComparison.Ordinal) == true,
            switches.Value,
            Number(files.ReadLines($"{Tasks}/{id}/sched"), "se.nr_migrations"),
            Waited(files.ReadWord($"{Tasks}/{id}/schedstat")));
    }

    private static long? Number(IEnumerable<string> lines, string key) =>
        SystemFilesReading.ParseLong(lines.ValueOf(key)?.TrimStart(' ', '\t', ':'));

    // Time on a core, time waiting for one, number of turns.
    private static long? Waited(string? schedstat) => SystemFilesReading.ParseLong(schedstat?.Split(' ').ElementAtOrDefault(1));
}
