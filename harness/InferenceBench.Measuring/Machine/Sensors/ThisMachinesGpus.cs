using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>The sensors that this machine has.</summary>
internal static class ThisMachinesGpus
{
    /// <summary>One for each vendor whose GPUs tell something.</summary>
    internal static IReadOnlyList<IGpuSensors> Sensors(TimeProvider clock)
    {
        List<IGpuSensors> all = [];
        if (NvmlLibrary.Load() is { } nvml)
        {
            all.Add(new NvmlSensors(nvml, clock));
        }

        if (OperatingSystem.IsLinux())
        {
            var files = new SystemFiles();
            all.Add(new AmdSensors(files, clock));
            all.Add(new IntelSensors(files, clock));
        }

        return [.. all.Where(sensors => sensors.Read() is not null)];
    }
}
