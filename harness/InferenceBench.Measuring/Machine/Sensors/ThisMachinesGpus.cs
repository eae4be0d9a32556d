using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>The sensors that this machine has.</summary>
internal static class ThisMachinesGpus
{
    /// <summary>One for each vendor whose GPUs tell something.</summary>
    /// <param name="clock">Time of day.</param>
    /// <param name="environment">Reads a variable: only devices that it leaves visible are read.</param>
    internal static IReadOnlyList<IGpuSensors> Sensors(TimeProvider clock, Func<string, string?> environment)
    {
        List<IGpuSensors> all = [];
        if (NvmlLibrary.Load(environment("CUDA_VISIBLE_DEVICES")) is { } nvml)
        {
            all.Add(new NvmlSensors(nvml, clock));
        }

        if (OperatingSystem.IsLinux())
        {
            var files = new SystemFiles();
            all.Add(new AmdSensors(files, clock, environment("ROCR_VISIBLE_DEVICES"), environment("HIP_VISIBLE_DEVICES")));
            all.Add(new IntelSensors(files, clock));
        }

        return [.. all.Where(sensors => sensors.Read() is not null)];
    }
}
