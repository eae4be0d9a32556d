using InferenceBench.Measuring.Machine.Gpus;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Tests.Machine;

public sealed class GpuDetectionTests
{
    private const string H200 =
        "NVIDIA H200, 570.124.06, 143771, 142999, 700.00, 345, 1980, 3201, 3201, 31, 0x0000000000000001, 5, 5, 16, 16, 9.0\n";

    [Fact]
    public void An_nvidia_gpu_is_read_with_its_units_applied()
    {
        var gpu = new NvidiaSmi(new RecordedPrograms(("nvidia-smi --query-gpu=name", new ProcessOutput(0, H200))))
            .Gpus()
            .ShouldHaveSingleItem();

        gpu.Vendor.ShouldBe("nvidia");
        gpu.Name.ShouldBe("NVIDIA H200");
        gpu.Driver.ShouldBe("570.124.06");
        gpu.MemoryBytes.ShouldBe(143771L * 1024 * 1024);
        gpu.FreeMemoryBytes.ShouldBe(142999L * 1024 * 1024);
        gpu.PowerLimitWatts.ShouldBe(700);
        gpu.CoreClockMhz.ShouldBe(345);
        gpu.MaxCoreClockMhz.ShouldBe(1980);
        gpu.TemperatureCelsius.ShouldBe(31);
        gpu.ThrottleReasons.ShouldBe(["gpu_idle"]);
        gpu.PcieGeneration.ShouldBe(5);
        gpu.PcieLanes.ShouldBe(16);
        gpu.ComputeCapability.ShouldBe("9.0");
    }

    [Fact]
    public void What_the_driver_does_not_tell_stays_null()
    {
        const string Row =
            "NVIDIA GB10, 580.95, [N/A], [N/A], [Not Supported], 208, 3003, N/A, [N/A], 40, [Unknown Error], 1, 1, 1, 1, 12.1\n";
        var gpu = new NvidiaSmi(new RecordedPrograms(("--query-gpu=name", new ProcessOutput(0, Row))))
            .Gpus()
            .ShouldHaveSingleItem();

        gpu.MemoryBytes.ShouldBeNull();
        gpu.PowerLimitWatts.ShouldBeNull();
        gpu.MemoryClockMhz.ShouldBeNull();
        gpu.ThrottleReasons.ShouldBeNull();
        gpu.TemperatureCelsius.ShouldBe(40);
    }

    [Fact]
    public void A_driver_that_refuses_newer_fields_is_asked_for_the_basic_ones()
    {
        var programs = new RecordedPrograms(
            ("compute_cap", new ProcessOutput(2, "Field \"compute_cap\" is not a valid field to query.\n")),
            ("--query-gpu=name", new ProcessOutput(
                0, "Tesla K80, 470.57, 11441, 11400, 149.00\nTesla K80, 470.57, 11441, 11000, 149.00\n")));

        var gpus = new NvidiaSmi(programs).Gpus();

        gpus.Count.ShouldBe(2);
        gpus[1].FreeMemoryBytes.ShouldBe(11000L * 1024 * 1024);
        gpus[1].CoreClockMhz.ShouldBeNull();
    }

    [Fact]
    public void Identifying_numbers_are_never_asked_for()
    {
        var programs = RecordedPrograms.None;
        new NvidiaSmi(programs).Gpus();

        programs.Commands.ShouldNotBeEmpty();
        programs.Commands.ShouldAllBe(command => !command.Contains("uuid")
            && !command.Contains("serial")
            && !command.Contains("bus_id"));
    }

    [Fact]
    public void A_message_instead_of_rows_means_no_gpu() =>
        new NvidiaSmi(new RecordedPrograms(("nvidia-smi", new ProcessOutput(0, "No devices were found\n"))))
            .Gpus()
            .ShouldBeEmpty();

    [Fact]
    public void Memory_of_a_process_is_summed_over_the_gpus()
    {
        var nvidia = new NvidiaSmi(new RecordedPrograms(("--query-compute-apps", new ProcessOutput(
            0, "412, 1024\n77, 5\n412, 512\n"))));

        nvidia.ProcessMemoryBytes(412).ShouldBe(1536L * 1024 * 1024);
        nvidia.ProcessMemoryBytes(41).ShouldBeNull();
    }

    [Fact]
    public void Throttle_reasons_name_every_bit()
    {
        NvidiaThrottleReasons.Parse("0x0000000000000024").ShouldBe(["sw_power_cap", "sw_thermal_slowdown"]);
        NvidiaThrottleReasons.Parse("0x0000000000000000").ShouldBe([]);
        NvidiaThrottleReasons.Parse("0x0000000000000400").ShouldBe(["bit_10"]);
        NvidiaThrottleReasons.Parse("Active").ShouldBeNull();
    }

    [Fact]
    public void An_amd_gpu_is_read_from_the_kernel_and_named_by_its_tool()
    {
        var programs = new RecordedPrograms(("rocm-smi", new ProcessOutput(
            0, """{"card0":{"Card Series":"Radeon RX 7900 XTX","Card Model":"0x744c"}}""")));
        var gpu = new DrmGpus(new RecordedFiles(AmdCard), programs).Gpus().ShouldHaveSingleItem();

        gpu.Vendor.ShouldBe("amd");
        gpu.Name.ShouldBe("Radeon RX 7900 XTX");
        gpu.MemoryBytes.ShouldBe(25753026560);
        gpu.FreeMemoryBytes.ShouldBe(25753026560 - 24696061952);
        gpu.PowerLimitWatts.ShouldBe(303);
        gpu.TemperatureCelsius.ShouldBe(45);
        gpu.PcieGeneration.ShouldBe(4);
        gpu.PcieLanes.ShouldBe(16);
    }

    [Fact]
    public void Different_amd_cards_are_not_named_by_a_tool_that_counts_in_its_own_order()
    {
        var programs = new RecordedPrograms(("rocm-smi", new ProcessOutput(
            0, """{"card0":{"Card series":"A"},"card1":{"Card series":"B"}}""")));

        new DrmGpus(new RecordedFiles(AmdCard), programs).Gpus().ShouldHaveSingleItem().Name.ShouldBe("AMD GPU 0x744c");
    }

    [Fact]
    public void Connectors_and_display_chips_are_no_gpus() =>
        new DrmGpus(
            new RecordedFiles(
                "=== /sys/class/drm/card0/device/vendor\n0x1a03\n=== /sys/class/drm/card0-VGA-1/device/vendor\n0x1002"),
            RecordedPrograms.None).Gpus().ShouldBeEmpty();

    private const string AmdCard = """
        === /sys/class/drm/card1/device/vendor
        0x1002
        === /sys/class/drm/card1/device/device
        0x744c
        === /sys/class/drm/card1/device/mem_info_vram_total
        25753026560
        === /sys/class/drm/card1/device/mem_info_vram_used
        24696061952
        === /sys/class/drm/card1/device/current_link_speed
        16.0 GT/s PCIe
        === /sys/class/drm/card1/device/current_link_width
        16
        === /sys/class/drm/card1/device/hwmon/hwmon3/power1_cap
        303000000
        === /sys/class/drm/card1/device/hwmon/hwmon3/temp1_input
        45000
        """;
}
