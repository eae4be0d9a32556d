using InferenceBench.Measuring.Machine.Sensors;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Machine.Sensors;

public sealed class NvmlSensorsTests
{
    private readonly StoppedClock _clock = new(Samples.Start);

    [Fact]
    public void What_the_library_tells_comes_in_plain_units()
    {
        var reading = Read(new FakeNvml());

        reading.At.ShouldBe(Samples.Start);
        (reading.Watts, reading.MemoryBytes, reading.CoreMhz, reading.MemoryMhz, reading.Celsius).ShouldBe(
            (300, 8_000_000_000, 1980, 2619, 60));
        reading.Throttles.ShouldBe([]);
    }

    [Fact]
    public void Several_devices_are_added_up_and_the_slowest_clock_tells()
    {
        var reading = Read(new FakeNvml(devices: 2)
        {
            Power = device => device == 0 ? 100_000u : 250_000u,
            Clock = device => device == 0 ? 1980u : 1200u,
        });

        (reading.Watts, reading.MemoryBytes, reading.CoreMhz).ShouldBe((350, 16_000_000_000, 1200));
    }

    [Fact]
    public void A_device_that_does_not_tell_its_power_leaves_the_sum_unknown()
    {
        var reading = Read(new FakeNvml(devices: 2) { Power = device => device == 0 ? null : 250_000u });

        reading.Watts.ShouldBeNull();
        reading.Celsius.ShouldBe(60);
    }

    /// <summary>Asking takes milliseconds, in which nothing else is read.</summary>
    [Fact]
    public void The_energy_counter_is_asked_only_where_no_power_is_told()
    {
        var nvml = new FakeNvml { Energy = 5_000 };
        Read(nvml).Joules.ShouldBeNull();
        nvml.EnergyAsked.ShouldBe(0);

        nvml.Power = _ => null;
        Read(nvml).Joules.ShouldBe(5);
    }

    [Theory]
    [InlineData(0x0UL, "")]
    [InlineData(0x1UL, "")]
    [InlineData(0x2UL, "")]
    [InlineData(0x4UL, "sw_power_cap")]
    [InlineData(0x44UL, "sw_power_cap+hw_thermal_slowdown")]
    [InlineData(0x88UL, "hw_slowdown+hw_power_brake_slowdown")]
    public void What_holds_the_clocks_down_is_named_and_idling_is_not(ulong bits, string names) =>
        string.Join('+', Read(new FakeNvml { Reasons = bits }).Throttles!).ShouldBe(names);

    [Fact]
    public void What_a_driver_does_not_support_is_not_known()
    {
        var reading = Read(new FakeNvml
        {
            Power = _ => null,
            Memory = null,
            Clock = _ => null,
            Temperature = null,
            Reasons = null,
        });

        reading.ShouldBe(new GpuReading(Samples.Start) { MemoryMhz = 2619 });
    }

    [Fact]
    public void No_device_is_no_reading() => new NvmlSensors(new FakeNvml(devices: 0), _clock).Read().ShouldBeNull();

    [Fact]
    public void The_library_is_shut_with_the_sensors()
    {
        var nvml = new FakeNvml();
        new NvmlSensors(nvml, _clock).Dispose();
        nvml.IsShut.ShouldBeTrue();
    }

    private GpuReading Read(FakeNvml nvml) => new NvmlSensors(nvml, _clock).Read()!.Value;
}
