using InferenceBench.Measuring.Machine.Sensors;

namespace InferenceBench.Measuring.Tests.Machine.Sensors;

/// <summary>NVIDIA's library without a driver: devices that show what a test sets.</summary>
internal sealed class FakeNvml(int devices = 1) : INvml
{
    public int Devices => devices;

    public Func<int, uint?> Power { get; set; } = _ => 300_000;

    public ulong? Energy { get; set; }

    public ulong? Memory { get; set; } = 8_000_000_000;

    public Func<int, uint?> Clock { get; set; } = _ => 1980;

    public uint? Temperature { get; set; } = 60;

    public ulong? Reasons { get; set; } = 0;

    public int EnergyAsked { get; private set; }

    public bool IsShut { get; private set; }

    public uint? PowerMilliwatts(int device) => Power(device);

    public ulong? EnergyMillijoules(int device)
    {
        EnergyAsked++;
        return Energy;
    }

    public ulong? UsedMemoryBytes(int device) => Memory;

    public uint? CoreMhz(int device) => Clock(device);

    public uint? MemoryMhz(int device) => 2619;

    public uint? Celsius(int device) => Temperature;

    public ulong? ClockReasons(int device) => Reasons;

    public void Dispose() => IsShut = true;
}
