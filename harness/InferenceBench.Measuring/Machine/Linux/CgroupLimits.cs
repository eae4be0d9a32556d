using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Linux;

/// <summary>What the control groups, of either version, allow and have held back.</summary>
internal sealed class CgroupLimits(ISystemFiles files)
{
    // Version 1 says "no limit" by the largest number of whole pages.
    private const long Unlimited = 1L << 60;

    private readonly Cgroup _cgroup = new(files);

    /// <summary>CPU time in cores; null = no limit.</summary>
    public double? QuotaCores()
    {
        var unified = _cgroup.Unified().Select(folder => files.ReadWord(folder + "/cpu.max")?.Split(' '))
            .Select(words => words is [var quota, var period]
                ? Ratio(SystemFilesReading.ParseLong(quota), SystemFilesReading.ParseLong(period))
                : null);
        var separate = _cgroup.Of("cpu")
            .Select(folder => Ratio(files.ReadLong(folder + "/cpu.cfs_quota_us"), files.ReadLong(folder + "/cpu.cfs_period_us")));
        return unified.Concat(separate).Min();
    }

    /// <summary>Memory limit in bytes; null = none.</summary>
    public long? MemoryLimitBytes() => MemoryLevels().Min(level => level.LimitBytes);

    /// <summary>Memory still to be had in bytes; null = no limit.</summary>
    public long? MemoryAvailableBytes() => MemoryLevels().Min(level => level.AvailableBytes);

    /// <summary>Seconds for which the CPU quota has held tasks back; null when not counted.</summary>
    public double? ThrottledSeconds()
    {
        foreach (var folder in _cgroup.Unified().Concat(_cgroup.Of("cpu")))
        {
            var lines = files.ReadLines(folder + "/cpu.stat");
            var seconds = SystemFilesReading.ParseLong(lines.ValueOf("throttled_usec")) * 1e-6
                ?? SystemFilesReading.ParseLong(lines.ValueOf("throttled_time")) * 1e-9;
            if (seconds is not null)
            {
                return seconds;
            }
        }

        return null;
    }

    private IEnumerable<(long? LimitBytes, long? AvailableBytes)> MemoryLevels() =>
        _cgroup.Unified().Select(folder => Level(folder, "memory.max", "memory.current", ""))
            .Concat(_cgroup.Of("memory")
                .Select(folder => Level(folder, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_")));

    private (long? LimitBytes, long? AvailableBytes) Level(string folder, string limitFile, string usageFile, string statPrefix)
    {
        var limit = files.ReadLong($"{folder}/{limitFile}");
        if (limit is null or >= Unlimited || files.ReadLong($"{folder}/{usageFile}") is not { } usage)
        {
            return (limit >= Unlimited ? null : limit, null);
        }

        var stat = files.ReadLines(folder + "/memory.stat");
        var fileCache = (SystemFilesReading.ParseLong(stat.ValueOf(statPrefix + "active_file")) ?? 0)
            + (SystemFilesReading.ParseLong(stat.ValueOf(statPrefix + "inactive_file")) ?? 0);
        return (limit, Math.Clamp(limit.Value - usage + fileCache, 0, limit.Value));
    }

    private static double? Ratio(long? quota, long? period) =>
        quota > 0 && period > 0 ? (double)quota.Value / period.Value : null;
}
