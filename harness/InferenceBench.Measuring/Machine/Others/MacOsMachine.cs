using System.Text.RegularExpressions;
using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Machine.Others;

/// <summary>Reads a Mac through <c>sysctl</c>, <c>vm_stat</c> and <c>pmset</c>.</summary>
internal sealed partial class MacOsMachine
{
    private static readonly string[] Keys =
    [
        "machdep.cpu.brand_string", "hw.packages", "hw.physicalcpu", "hw.logicalcpu", "hw.perflevel0.physicalcpu", "hw.memsize",
        "hw.l1dcachesize", "hw.perflevel0.l1dcachesize", "hw.l2cachesize", "hw.perflevel0.l2cachesize", "hw.l3cachesize",
        "hw.cpufrequency_max", "kern.osproductversion", "kern.osrelease", "kern.hv_vmm_present", "vm.loadavg", "vm.swapusage",
        "hw.optional.arm.FEAT_DotProd", "hw.optional.arm.FEAT_I8MM", "hw.optional.arm.FEAT_BF16", "hw.optional.arm.FEAT_SME",
    ];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly IProcessRunner _processes;
    private readonly HostPlatform _platform;
    private readonly string[] _lines;

    public MacOsMachine(IProcessRunner processes, HostPlatform platform)
    {
        (_processes, _platform) = (processes, platform);

        // sysctl exits with 1 when a single key is unknown and prints the others all the same.
        _lines = processes.Run("sysctl", Keys, Limit)?.StandardOutput.Split('\n', StringSplitOptions.TrimEntries) ?? [];
    }

    public OperatingSystemFacts System() => new()
    {
        Name = Text("kern.osproductversion") is { } version ? "macOS " + version : _platform.OperatingSystemName,
        Kernel = Text("kern.osrelease"),
        Architecture = _platform.Architecture,
        Virtualization = Number("kern.hv_vmm_present") == 1 ? "virtual machine" : null,
        OnBattery = _processes.Run("pmset", ["-g", "batt"], Limit)?.StandardOutput is { Length: > 0 } power
            ? power.Contains("'Battery Power'", StringComparison.Ordinal)
            : null,
    };

    public CpuFacts Cpu() => new()
    {
        Model = Text("machdep.cpu.brand_string"),
        Sockets = (int?)Number("hw.packages"),
        PhysicalCores = (int?)Number("hw.physicalcpu"),
        LogicalCores = (int?)Number("hw.logicalcpu") ?? _platform.LogicalCores,
        PerformanceCores = (int?)Number("hw.perflevel0.physicalcpu"),
        L1dCacheBytes = Number("hw.perflevel0.l1dcachesize") ?? Number("hw.l1dcachesize"),
        L2CacheBytes = Number("hw.perflevel0.l2cachesize") ?? Number("hw.l2cachesize"),
        L3CacheBytesTotal = Number("hw.l3cachesize") * Number("hw.packages"),
        SimdFlags = SimdFlags(),
        MaxMhz = Number("hw.cpufrequency_max") / 1e6,
    };

    public MemoryFacts Memory() => new()
    {
        TotalBytes = Number("hw.memsize"),
        AvailableBytes = AvailableBytes(),
        SwapTotalBytes = Swap("total"),
        SwapFreeBytes = Swap("free"),
    };

    /// <summary>Averages over 1, 5 and 15 minutes from a form like <c>{ 1.52 1.60 1.71 }</c>.</summary>
    public IReadOnlyList<double?> LoadAverages() =>
        [.. (Text("vm.loadavg") ?? "").Trim('{', '}', ' ').Split(' ').Select(SystemFilesReading.ParseDouble)];

    // Free, speculative and inactive pages: what the kernel hands out before it compresses or swaps.
    private long? AvailableBytes()
    {
        var text = _processes.Run("vm_stat", [], Limit)?.StandardOutput ?? "";
        var pageBytes = SystemFilesReading.ParseLong(PageSize().Match(text).Groups[1].Value);
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        long? Pages(string key) => SystemFilesReading.ParseLong(lines.ValueOf(key)?.TrimEnd('.'));
        return pageBytes * (Pages("Pages free") + (Pages("Pages inactive") ?? 0) + (Pages("Pages speculative") ?? 0));
    }

    private long? Swap(string part)
    {
        var match = Regex.Match(Text("vm.swapusage") ?? "", part + @" = ([0-9.]+)M");
        return (long?)(SystemFilesReading.ParseDouble(match.Groups[1].Value) * 1024 * 1024);
    }

    private List<string> SimdFlags()
    {
        (string Key, string Flag)[] optional =
            [("DotProd", "dotprod"), ("I8MM", "i8mm"), ("BF16", "bf16"), ("SME", "sme")];
        return [.. _platform.SimdFlags.Union(optional.Where(o => Number("hw.optional.arm.FEAT_" + o.Key) == 1)
            .Select(o => o.Flag))];
    }

    private string? Text(string key) => _lines.ValueOf(key) is { Length: > 0 } value ? value : null;

    private long? Number(string key) => SystemFilesReading.ParseLong(Text(key));

    [GeneratedRegex("page size of ([0-9]+) bytes")]
    private static partial Regex PageSize();
}
