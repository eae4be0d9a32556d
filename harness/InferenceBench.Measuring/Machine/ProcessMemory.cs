using System.Diagnostics;
using System.Globalization;
using InferenceBench.Measuring.Machine.Gpus;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine;

/// <summary>Memory of a running process.</summary>
public sealed class ProcessMemory(ISystemFiles files, IProcessRunner processes, OperatingSystemKind kind)
{
    private readonly NvidiaSmi _nvidia = new(processes);

    public static ProcessMemory ForThisMachine() => new(new SystemFiles(), new ProcessRunner(), HostPlatform.Current().Kind);

    /// <summary>
    /// Largest resident set so far in bytes; null when the process is gone. macOS keeps no peak of another process: there it
    /// is the present size, so ask repeatedly.
    /// </summary>
    public long? PeakResidentBytes(int processId) => kind switch
    {
        OperatingSystemKind.Linux => StatusBytes(processId, "VmHWM") ?? StatusBytes(processId, "VmRSS"),
        OperatingSystemKind.MacOs => PresentBytes(processId),
        _ => PeakWorkingSetBytes(processId),
    };

    /// <summary>GPU memory in bytes; null without an NVIDIA GPU or where a container hides process ids from the driver.</summary>
    public long? GpuBytes(int processId) => _nvidia.ProcessMemoryBytes(processId);

    private long? StatusBytes(int processId, string key) =>
        files.ReadLines($"/proc/{processId}/status").ValueOf(key)?.Split(' ') is [var number, "kB"]
            ? SystemFilesReading.ParseLong(number) * 1024
            : null;

    private long? PresentBytes(int processId)
    {
        var id = processId.ToString(CultureInfo.InvariantCulture);
        var output = processes.Run("ps", ["-o", "rss=", "-p", id], TimeSpan.FromSeconds(2));
        return SystemFilesReading.ParseLong(output?.StandardOutput.Trim()) * 1024;
    }

    private static long? PeakWorkingSetBytes(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.PeakWorkingSet64 is > 0 and var peak ? peak : null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }
}
