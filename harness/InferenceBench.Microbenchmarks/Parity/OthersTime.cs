using System.Globalization;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Microbenchmarks.Parity;

/// <summary>
/// What programs other than this one and its children took of the processors: seen the same way for whatever child is measured,
/// and without looking at how fast it was. What a hypervisor took without saying so is not in it.
/// </summary>
internal static class OthersTime
{
    private const double SecondsPerTick = 0.01;

    // utime, stime, and both of the children that ended, counted from what follows the name (proc_pid_stat(5)).
    private const int FirstTime = 11;
    private const int Times = 4;

    /// <summary>
    /// The share of the processors' time, 0 to 1, that others took while <paramref name="work"/> ran; null where the system does
    /// not tell.
    /// </summary>
    internal static async Task<(T Result, double? Share)> WhileAsync<T>(Func<Task<T>> work)
    {
        var watcher = NoiseWatcher.ForThisMachine(watchGpus: false);
        var (before, ownBefore) = (watcher.Take(), OwnSeconds());
        var result = await work().ConfigureAwait(false);
        var (after, own) = (watcher.Take(), OwnSeconds() - ownBefore);
        var taken = after.CpuBusySeconds - before.CpuBusySeconds + (after.CpuStolenSeconds - before.CpuStolenSeconds) - own;
        return (result, Math.Max(0, taken / (after.CpuTotalSeconds - before.CpuTotalSeconds) ?? double.NaN) is var share
            && double.IsFinite(share) ? share : null);
    }

    /// <summary>Seconds on a processor of this process and its children that ended.</summary>
    private static double? OwnSeconds() => new SystemFiles().ReadText("/proc/self/stat") is { } stat
        ? SecondsPerTick * stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Skip(FirstTime).Take(Times).Sum(
            ticks => long.Parse(ticks, CultureInfo.InvariantCulture))
        : null;
}
