using InferenceBench.Measuring.Machine.Gpus;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>NVIDIA's GPUs through the driver's own library.</summary>
/// <param name="nvml">The library.</param>
/// <param name="clock">Time of day.</param>
public sealed class NvmlSensors(INvml nvml, TimeProvider clock) : IGpuSensors
{
    /// <summary>What results call this source.</summary>
    public const string Id = "nvml";

    private const double MillisPerUnit = 1e3;

    /// <summary>Idling and clocks that somebody set hold a clock down without taking anything away from the work.</summary>
    private const ulong Harmless = 0x1 | 0x2 | 0x10 | 0x100;

    /// <inheritdoc/>
    public string Source => Id;

    /// <summary>The power's own sensor is read about fifty times a second.</summary>
    public TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public GpuReading? Read()
    {
        var at = clock.GetUtcNow();
        var devices = Enumerable.Range(0, nvml.Devices).Select(device => Read(device, at)).ToList();
        return devices.Count == 0 ? null : GpuReading.Together(devices);
    }

    public void Dispose() => nvml.Dispose();

    private GpuReading Read(int device, DateTimeOffset at)
    {
        var milliwatts = nvml.PowerMilliwatts(device);
        return new GpuReading(at)
        {
            Watts = milliwatts / MillisPerUnit,

            // Asking for the counter takes a thousand times as long as for the power.
            Joules = milliwatts is null ? nvml.EnergyMillijoules(device) / MillisPerUnit : null,
            MemoryBytes = (long?)nvml.UsedMemoryBytes(device),
            CoreMhz = nvml.CoreMhz(device),
            MemoryMhz = nvml.MemoryMhz(device),
            Celsius = nvml.Celsius(device),
            Throttles = nvml.ClockReasons(device) is { } bits ? NvidiaThrottleReasons.Of(bits & ~Harmless) : null,
        };
    }
}
