using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Machine.Linux;

/// <summary>Reads <c>/proc/meminfo</c> and the container's limits.</summary>
internal sealed class LinuxMemory(ISystemFiles files)
{
    public MemoryFacts Read()
    {
        var info = files.ReadLines("/proc/meminfo");
        var limits = new CgroupLimits(files);
        return new MemoryFacts
        {
            TotalBytes = Bytes(info, "MemTotal"),
            AvailableBytes = Bytes(info, "MemAvailable"),
            CgroupLimitBytes = limits.MemoryLimitBytes(),
            CgroupAvailableBytes = limits.MemoryAvailableBytes(),
            SwapTotalBytes = Bytes(info, "SwapTotal"),
            SwapFreeBytes = Bytes(info, "SwapFree"),
        };
    }

    private static long? Bytes(IReadOnlyList<string> info, string key) =>
        info.ValueOf(key)?.Split(' ') is [var number, "kB"] ? SystemFilesReading.ParseLong(number) * 1024 : null;
}
