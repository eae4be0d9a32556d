namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>
/// NVIDIA's management library as far as it is used; every answer in the library's own unit, null for what a device or driver
/// does not support. Units and meaning: NVML API reference, device queries.
/// </summary>
public interface INvml : IDisposable
{
    int Devices { get; }

    /// <summary>At this moment (field 186), else the driver's mean over the last second; milliwatts.</summary>
    uint? PowerMilliwatts(int device);

    /// <summary>Since the driver was loaded; moves in steps of about 100 ms, and asking takes milliseconds.</summary>
    ulong? EnergyMillijoules(int device);

    ulong? UsedMemoryBytes(int device);

    uint? CoreMhz(int device);

    uint? MemoryMhz(int device);

    uint? Celsius(int device);

    /// <summary>Bits of what holds the clocks, idling included.</summary>
    ulong? ClockReasons(int device);
}
