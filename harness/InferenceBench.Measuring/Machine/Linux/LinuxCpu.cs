using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Machine.Linux;

/// <summary>Reads the processors of a Linux machine.</summary>
internal sealed class LinuxCpu(ISystemFiles files, IProcessRunner processes, HostPlatform platform)
{
    private const string Cpus = "/sys/devices/system/cpu";

    public CpuFacts Read()
    {
        var info = files.ReadLines("/proc/cpuinfo");
        var online = CpuList.Parse(files.ReadWord(Cpus + "/online"));
        var allowed = CpuList.Parse(files.ReadLines("/proc/self/status").ValueOf("Cpus_allowed_list"));
        var usable = allowed is null ? online : online is null ? allowed : [.. allowed.Intersect(online)];
        var fast = CpuList.Parse(files.ReadWord("/sys/devices/cpu_core/cpus"));
        var caches = new CpuCaches(files, online ?? []);
        var frequency = new CpuFrequency(files, info);
        return new CpuFacts
        {
            Model = Model(info),
            Stepping = Stepping(info),
            Sockets = CountDistinct(online, "physical_package_id"),
            PhysicalCores = PhysicalCores(online),
            LogicalCores = online?.Count ?? platform.LogicalCores,
            UsablePhysicalCores = PhysicalCores(usable),
            UsableLogicalCores = usable?.Count,
            PerformanceCores = fast is null || usable is null ? null : PhysicalCores([.. usable.Intersect(fast)]),
            CgroupQuotaCores = new CgroupLimits(files).QuotaCores(),
            L1dCacheBytes = caches.FirstOf(1, "Data"),
            L2CacheBytes = caches.FirstOf(2, "Unified"),
            L3CacheBytesTotal = caches.TotalOf(3),
            SimdFlags = SimdFlagNames.Among(info.ValueOf("flags") ?? info.ValueOf("Features") ?? ""),
            Governor = frequency.Governor,
            FrequencyDriver = frequency.Driver,
            CurrentMhz = frequency.CurrentMhz,
            MaxMhz = frequency.MaxMhz,
            NumaNodes = CpuList.Parse(files.ReadWord("/sys/devices/system/node/online"))?.Count,
        };
    }

    // Arm kernels name no model; lscpu knows the vendors' part numbers.
    private string? Model(IReadOnlyList<string> info)
    {
        if (Known(info.ValueOf("model name")) is { } model)
        {
            return model;
        }

        var lscpu = processes.Run("lscpu", [], TimeSpan.FromSeconds(5));
        var lines = lscpu?.StandardOutput.Split('\n', StringSplitOptions.TrimEntries) ?? [];
        return Known(lines.ValueOf("Model name")) ?? ArmPart(info);
    }

    private static string? Stepping(IReadOnlyList<string> info) =>
        info.ValueOf("cpu family") is { } family && ModelNumber(info) is { } model && info.ValueOf("stepping") is { } stepping
            ? $"{family}.{model}.{stepping}"
            : null;

    // Beside "model name" there is "model".
    private static string? ModelNumber(IReadOnlyList<string> info) =>
        info.Where(line => line.StartsWith("model\t", StringComparison.Ordinal)
            || line.StartsWith("model:", StringComparison.Ordinal))
            .ValueOf("model");

    private static string? Known(string? name) => string.IsNullOrWhiteSpace(name) || name is "-" or "unknown" ? null : name;

    private static string? ArmPart(IReadOnlyList<string> info) =>
        info.ValueOf("CPU implementer") is { } implementer && info.ValueOf("CPU part") is { } part
            ? $"Arm implementer {implementer}, part {part}"
            : null;

    // Threads of one core list the same siblings.
    private int? PhysicalCores(IReadOnlyList<int>? cpus) =>
        CountDistinct(cpus, "core_cpus_list") ?? CountDistinct(cpus, "thread_siblings_list");

    private int? CountDistinct(IReadOnlyList<int>? cpus, string topologyFile)
    {
        var values = cpus?.Select(cpu => files.ReadWord($"{Cpus}/cpu{cpu}/topology/{topologyFile}")).ToHashSet();
        return values is null || values.Count == 0 || values.Contains(null) || values.Contains("-1") ? null : values.Count;
    }
}
