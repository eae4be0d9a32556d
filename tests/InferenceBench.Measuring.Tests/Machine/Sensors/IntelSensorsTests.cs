using InferenceBench.Measuring.Machine.Sensors;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Machine.Sensors;

/// <summary>On the files of Intel's two drivers.</summary>
public sealed class IntelSensorsTests
{
    private const string I915 = """
        === /sys/class/drm/card1/device/vendor
        0x8086
        === /sys/class/drm/card1/device/hwmon/hwmon2/energy1_input
        123456000
        === /sys/class/drm/card1/gt/gt0/rps_act_freq_mhz
        2050
        === /sys/class/drm/card1/gt/gt0/throttle_reason_status
        1
        === /sys/class/drm/card1/gt/gt0/throttle_reason_pl1
        1
        === /sys/class/drm/card1/gt/gt0/throttle_reason_thermal
        0
        """;

    private const string Xe = """
        === /sys/class/drm/card0/device/vendor
        0x8086
        === /sys/class/drm/card0/device/hwmon/hwmon5/energy1_input
        5000000
        === /sys/class/drm/card0/device/hwmon/hwmon5/temp2_input
        55000
        === /sys/class/drm/card0/device/hwmon/hwmon5/temp3_input
        62000
        === /sys/class/drm/card0/device/tile0/gt0/freq0/act_freq
        2400
        === /sys/class/drm/card0/device/tile0/gt0/freq0/throttle/status
        1
        === /sys/class/drm/card0/device/tile0/gt0/freq0/throttle/reason_thermal
        1
        === /sys/class/drm/card0/device/tile0/gt0/freq0/throttle/reason_pl2
        0
        """;

    private const string WithinProcessor = """
        === /sys/class/drm/card0/device/vendor
        0x8086
        === /sys/class/drm/card0/gt/gt0/rps_act_freq_mhz
        300
        """;

    [Fact]
    public void The_older_driver_counts_energy_and_names_the_reason()
    {
        var reading = Read(I915)!.Value;
        (reading.Joules, reading.CoreMhz, reading.Watts).ShouldBe((123.456, 2050, null));
        reading.Throttles.ShouldBe(["pl1"]);
    }

    [Fact]
    public void The_newer_driver_has_its_own_places()
    {
        var reading = Read(Xe)!.Value;
        (reading.Joules, reading.CoreMhz, reading.Celsius).ShouldBe((5, 2400, 62));
        reading.Throttles.ShouldBe(["thermal"]);
    }

    [Fact]
    public void Graphics_within_a_processor_count_no_energy_and_are_left_out() => Read(WithinProcessor).ShouldBeNull();

    private static GpuReading? Read(string files)
    {
        using var sensors = new IntelSensors(new RecordedFiles(files), new StoppedClock(Samples.Start));
        return sensors.Read();
    }
}
