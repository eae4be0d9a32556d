using InferenceBench.Measuring.Machine.Sensors;

namespace InferenceBench.Measuring.Tests.Machine.Sensors;

/// <summary>The library is called as its header says.</summary>
public sealed class NvmlLibraryTests
{
    [Fact]
    public void Every_figure_is_asked_of_the_device_that_may_be_used()
    {
        using var nvml = NvmlLibrary.Start(NvmlFunctions.Without())!;

        nvml.Devices.ShouldBe(1);
        nvml.PowerMilliwatts(0).ShouldBe(612_000u);
        nvml.EnergyMillijoules(0).ShouldBe(123_456_789_012UL);
        nvml.UsedMemoryBytes(0).ShouldBe(50_000_000_000UL);
        (nvml.CoreMhz(0), nvml.MemoryMhz(0), nvml.Celsius(0)).ShouldBe((1755u, 2619u, 64u));
        nvml.ClockReasons(0).ShouldBe(0x4UL);
    }

    [Fact]
    public void An_older_driver_without_the_momentary_power_tells_its_mean()
    {
        using var nvml = NvmlLibrary.Start(NvmlFunctions.Without("nvmlDeviceGetFieldValues"))!;
        nvml.PowerMilliwatts(0).ShouldBe(250_000u);
    }

    [Fact]
    public void What_a_library_lacks_is_not_known()
    {
        using var nvml = NvmlLibrary.Start(NvmlFunctions.Without(
            "nvmlDeviceGetFieldValues", "nvmlDeviceGetPowerUsage", "nvmlDeviceGetTotalEnergyConsumption",
            "nvmlDeviceGetMemoryInfo", "nvmlDeviceGetClockInfo",
            "nvmlDeviceGetTemperature", "nvmlDeviceGetCurrentClocksThrottleReasons"))!;

        (nvml.PowerMilliwatts(0), nvml.CoreMhz(0), nvml.Celsius(0)).ShouldBe((null, null, null));
        (nvml.EnergyMillijoules(0), nvml.UsedMemoryBytes(0), nvml.ClockReasons(0)).ShouldBe((null, null, null));
    }

    [Theory]
    [InlineData("nvmlInit_v2")]
    [InlineData("nvmlDeviceGetCount_v2")]
    [InlineData("nvmlDeviceGetHandleByIndex_v2")]
    public void A_library_that_cannot_start_is_none(string missing) =>
        NvmlLibrary.Start(NvmlFunctions.Without(missing)).ShouldBeNull();

    [Fact]
    public void It_is_shut_once()
    {
        var before = NvmlFunctions.Shutdowns;
        var nvml = NvmlLibrary.Start(NvmlFunctions.Without())!;
        nvml.Dispose();
        nvml.Dispose();
        (NvmlFunctions.Shutdowns - before).ShouldBe(1);
    }

    /// <summary>On a machine without the driver, as in CI, and with it alike.</summary>
    [Fact]
    public void The_drivers_own_is_there_or_it_is_not()
    {
        using var library = NvmlLibrary.Load(visible: null);
        (library is null || library.Devices > 0).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("0", 1)]
    [InlineData("GPU-1a2b", 1)]
    [InlineData("gpu-1A2B-3c4d", 1)]
    [InlineData("0,GPU-1a2b", 1)]
    [InlineData("GPU-5e6f", 0)]
    [InlineData("1", 0)]
    [InlineData("", 0)]
    [InlineData("-1", 0)]
    [InlineData("NoDevFiles", 0)]
    [InlineData("MIG-7", 1)]
    [InlineData("MIG-8", 0)]
    public void Only_what_the_variable_leaves_visible_is_read(string? visible, int devices)
    {
        using var nvml = NvmlLibrary.Start(NvmlFunctions.Without(), visible);

        (nvml?.Devices ?? 0).ShouldBe(devices);
    }

    [Fact]
    public void A_slice_tells_its_memory_and_not_the_power_that_it_shares()
    {
        using var nvml = NvmlLibrary.Start(NvmlFunctions.Without(), "MIG-7").ShouldNotBeNull();

        nvml.PowerMilliwatts(0).ShouldBeNull();
        nvml.UsedMemoryBytes(0).ShouldBe(50_000_000_000UL);
    }

    [Fact]
    public void It_is_looked_for_where_drivers_put_it()
    {
        NvmlLibrary.Places(isWindows: false, "").ShouldBe(["libnvidia-ml.so.1"]);
        NvmlLibrary.Places(isWindows: true, @"C:\Program Files")
            .ShouldBe(["nvml.dll", @"C:\Program Files\NVIDIA Corporation\NVSMI\nvml.dll"]);
    }
}
