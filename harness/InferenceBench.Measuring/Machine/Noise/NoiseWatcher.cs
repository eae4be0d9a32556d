using InferenceBench.Measuring.Machine.Gpus;
using InferenceBench.Measuring.Machine.Linux;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Noise;

/// <summary>
/// Takes snapshots of the machine's counters: a millisecond's work on Linux, which alone keeps most of them; asking an
/// NVIDIA driver takes tens of milliseconds more, so take snapshots outside measured time.
/// </summary>
public sealed class NoiseWatcher(ISystemFiles files, IProcessRunner processes, TimeProvider time, bool watchGpus)
{
    // The kernel counts in hundredths of a second on every architecture .NET runs on.
    private const double SecondsPerTick = 0.01;

    private const string Cpus = "/sys/devices/system/cpu";

    public static NoiseWatcher ForThisMachine(bool watchGpus) =>
        new(new SystemFiles(), new ProcessRunner(), TimeProvider.System, watchGpus);

    public MachineSnapshot Take()
    {
        var stat = files.ReadLines("/proc/stat");
        var ticks = Ticks(stat.ValueOf("cpu"));
        return new MachineSnapshot
        {
            MonotonicSeconds = (double)time.GetTimestamp() / time.TimestampFrequency,
            LoadAverageOneMinute = SystemFilesReading.ParseDouble(files.ReadWord("/proc/loadavg")?.Split(' ')[0]),
            CpuBusySeconds = ticks is null ? null : (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) * SecondsPerTick,
            CpuStolenSeconds = ticks?[7] * SecondsPerTick,
            CpuTotalSeconds = ticks?.Take(8).Sum() * SecondsPerTick,
            ContextSwitches = SystemFilesReading.ParseLong(stat.ValueOf("ctxt")),
            MeanMhz = new CpuFrequency(files, files.ReadLines("/proc/cpuinfo")).CurrentMhz,
            ThermalThrottleCount = ThermalThrottles(),
            CgroupThrottledSeconds = new CgroupLimits(files).ThrottledSeconds(),
            SwappedBytes = SwappedBytes(),
            GpuSlowdownSeconds = watchGpus ? new NvidiaSmi(processes).SlowdownSeconds() : null,
        };
    }

    // user nice system idle iowait irq softirq steal; the guest columns after them are part of user and nice.
    private static long[]? Ticks(string? line)
    {
        var values = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(SystemFilesReading.ParseLong).ToList();
        return values is null || values.Count < 8 || values.Contains(null) ? null : [.. values.OfType<long>()];
    }

    private long? ThermalThrottles()
    {
        var counts = files.List(Cpus)
            .Where(name => name.StartsWith("cpu", StringComparison.Ordinal) && name.Length > 3 && char.IsAsciiDigit(name[3]))
            .Select(name => files.ReadLong($"{Cpus}/{name}/thermal_throttle/core_throttle_count")).OfType<long>().ToList();
        return counts.Count == 0 ? null : counts.Sum();
    }

    private long? SwappedBytes()
    {
        var lines = files.ReadLines("/proc/vmstat");
        var pages = SystemFilesReading.ParseLong(lines.ValueOf("pswpin"))
            + SystemFilesReading.ParseLong(lines.ValueOf("pswpout"));
        return pages * Environment.SystemPageSize;
    }
}
