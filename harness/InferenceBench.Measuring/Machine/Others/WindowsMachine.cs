using System.Text.Json;
using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Machine.Others;

/// <summary>Reads a Windows machine through the registry tool and, for cores and caches, PowerShell's CIM classes.</summary>
internal sealed class WindowsMachine
{
    private const string ProcessorKey = @"HKLM\HARDWARE\DESCRIPTION\System\CentralProcessor\0";

    private const string Query =
        "$p=@(Get-CimInstance Win32_Processor);$o=Get-CimInstance Win32_OperatingSystem;[ordered]@{"
        + "sockets=$p.Count;cores=($p|Measure-Object NumberOfCores -Sum).Sum;threads=($p|Measure-Object "
        + "NumberOfLogicalProcessors -Sum).Sum;"
        + "mhz=$p[0].MaxClockSpeed;l3_kib=($p|Measure-Object L3CacheSize -Sum).Sum;"
        + "total_kib=$o.TotalVisibleMemorySize;free_kib=$o.FreePhysicalMemory}|ConvertTo-Json -Compress";

    private readonly IProcessRunner _processes;
    private readonly HostPlatform _platform;
    private readonly Dictionary<string, double> _numbers;

    public WindowsMachine(IProcessRunner processes, HostPlatform platform)
    {
        (_processes, _platform) = (processes, platform);
        var output = processes.Run("powershell", ["-NoProfile", "-NonInteractive", "-Command", Query], TimeSpan.FromSeconds(20));
        _numbers = Numbers(output?.StandardOutput);
    }

    public OperatingSystemFacts System() => new() { Name = _platform.OperatingSystemName, Architecture = _platform.Architecture };

    public CpuFacts Cpu() => new()
    {
        Model = RegistryValue("ProcessorNameString") ?? _platform.ProcessorIdentifier,
        Sockets = (int?)Number("sockets"),
        PhysicalCores = (int?)Number("cores"),
        LogicalCores = (int?)Number("threads") ?? _platform.LogicalCores,
        UsableLogicalCores = _platform.LogicalCores,
        L3CacheBytesTotal = (long?)(Number("l3_kib") * 1024),
        SimdFlags = _platform.SimdFlags,
        MaxMhz = Number("mhz"),
    };

    public MemoryFacts Memory() => new()
    {
        TotalBytes = (long?)(Number("total_kib") * 1024) ?? (_platform.MemoryBytes > 0 ? _platform.MemoryBytes : null),
        AvailableBytes = (long?)(Number("free_kib") * 1024),
    };

    // A line of reg.exe: name, type and value apart by four spaces.
    private string? RegistryValue(string name) =>
        _processes.Run("reg", ["query", ProcessorKey, "/v", name], TimeSpan.FromSeconds(5))?.StandardOutput
            .Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .Select(line => line.Split("REG_SZ", 2)[^1].Trim())
            .FirstOrDefault();

    // A sum over nothing is zero in PowerShell: zero stands for "not told".
    private double? Number(string name) => _numbers.TryGetValue(name, out var value) && value > 0 ? value : null;

    private static Dictionary<string, double> Numbers(string? json)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? "");
            return document.RootElement.EnumerateObject()
                .Where(p => p.Value.ValueKind == JsonValueKind.Number)
                .ToDictionary(p => p.Name, p => p.Value.GetDouble());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
