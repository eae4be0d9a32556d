using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Linux;

/// <summary>Cache sizes from the kernel's cache folders.</summary>
internal sealed class CpuCaches(ISystemFiles files, IReadOnlyList<int> cpus)
{
    /// <summary>Size of the first core's cache of a level, in bytes; null when not told.</summary>
    public long? FirstOf(int level, string type) =>
        cpus.Take(1).SelectMany(Folders)
            .Where(folder => files.ReadLong(folder + "/level") == level && files.ReadWord(folder + "/type") == type)
            .Select(SizeBytes)
            .FirstOrDefault();

    /// <summary>
    /// Bytes of all caches of a level, each counted once however many cores share it; null when one is not told.
    /// </summary>
    public long? TotalOf(int level)
    {
        var bySharers = cpus.SelectMany(Folders)
            .Where(folder => files.ReadLong(folder + "/level") == level)
            .GroupBy(folder => files.ReadWord(folder + "/shared_cpu_list") ?? folder)
            .Select(group => SizeBytes(group.First()))
            .ToList();
        return bySharers.Count == 0 || bySharers.Contains(null) ? null : bySharers.Sum();
    }

    private IEnumerable<string> Folders(int cpu)
    {
        var folder = $"/sys/devices/system/cpu/cpu{cpu}/cache";
        return files.List(folder)
            .Where(name => name.StartsWith("index", StringComparison.Ordinal))
            .Select(name => $"{folder}/{name}");
    }

    // The kernel prints whole kibibytes, e.g. 48K.
    private long? SizeBytes(string folder) =>
        files.ReadWord(folder + "/size") is { } size && size.EndsWith('K')
            ? SystemFilesReading.ParseLong(size[..^1]) * 1024
            : null;
}
