using InferenceBench.Measuring.Machine.Gpus;
using InferenceBench.Measuring.Machine.Linux;
using InferenceBench.Measuring.Machine.Others;
using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Machine;

/// <summary>Reads what machine this is. Never throws for what it cannot read: that stays null.</summary>
public sealed class MachineDetector(ISystemFiles files, IProcessRunner processes, HostPlatform platform, TimeProvider time)
{
    /// <summary>A detector for the machine this program runs on.</summary>
    public static MachineDetector ForThisMachine() =>
        new(new SystemFiles(), new ProcessRunner(), HostPlatform.Current(), TimeProvider.System);

    /// <summary>Reads everything; takes up to a few seconds where a driver's tool is slow.</summary>
    public MachineFacts Detect() => platform.Kind switch
    {
        OperatingSystemKind.Linux => Linux(),
        OperatingSystemKind.MacOs => MacOs(),
        OperatingSystemKind.Windows => Windows(),
        _ => Other(),
    };

    /// <summary>Reads only the memory, as it is now: cheap on Linux.</summary>
    public MemoryFacts DetectMemory() => platform.Kind switch
    {
        OperatingSystemKind.Linux => new LinuxMemory(files).Read(),
        OperatingSystemKind.MacOs => new MacOsMachine(processes, platform).Memory(),
        OperatingSystemKind.Windows => new WindowsMachine(processes, platform).Memory(),
        _ => RuntimeMemory(),
    };

    private MachineFacts Linux()
    {
        var nvidia = new NvidiaSmi(processes).Gpus();
        var load = files.ReadWord("/proc/loadavg")?.Split(' ') ?? [];
        return new MachineFacts
        {
            DetectedAt = time.GetUtcNow(),
            OperatingSystem = new LinuxSystem(files, platform).Read(),
            Cpu = new LinuxCpu(files, processes, platform).Read(),
            Memory = DetectMemory(),
            LoadAverageOneMinute = SystemFilesReading.ParseDouble(load.ElementAtOrDefault(0)),
            LoadAverageFiveMinutes = SystemFilesReading.ParseDouble(load.ElementAtOrDefault(1)),
            Gpus = [.. nvidia, .. new DrmGpus(files, processes).Gpus()],
            GpuProblem = nvidia.Count == 0 ? new NvidiaSmi(processes).Problem() : null,
        };
    }

    private MachineFacts MacOs()
    {
        var machine = new MacOsMachine(processes, platform);
        var load = machine.LoadAverages();
        return new MachineFacts
        {
            DetectedAt = time.GetUtcNow(),
            OperatingSystem = machine.System(),
            Cpu = machine.Cpu(),
            Memory = machine.Memory(),
            LoadAverageOneMinute = load.ElementAtOrDefault(0),
            LoadAverageFiveMinutes = load.ElementAtOrDefault(1),
            Gpus = AppleGpus.Read(processes),
        };
    }

    private MachineFacts Windows()
    {
        var machine = new WindowsMachine(processes, platform);
        var nvidia = new NvidiaSmi(processes).Gpus();
        return new MachineFacts
        {
            DetectedAt = time.GetUtcNow(),
            OperatingSystem = machine.System(),
            Cpu = machine.Cpu(),
            Memory = machine.Memory(),
            Gpus = nvidia,
            GpuProblem = nvidia.Count == 0 ? new NvidiaSmi(processes).Problem() : null,
        };
    }

    private MachineFacts Other() => new()
    {
        DetectedAt = time.GetUtcNow(),
        OperatingSystem = new OperatingSystemFacts { Name = platform.OperatingSystemName, Architecture = platform.Architecture },
        Cpu = new CpuFacts { LogicalCores = platform.LogicalCores, SimdFlags = platform.SimdFlags },
        Memory = RuntimeMemory(),
        Gpus = new NvidiaSmi(processes).Gpus(),
    };

    private MemoryFacts RuntimeMemory() => new() { TotalBytes = platform.MemoryBytes > 0 ? platform.MemoryBytes : null };
}
