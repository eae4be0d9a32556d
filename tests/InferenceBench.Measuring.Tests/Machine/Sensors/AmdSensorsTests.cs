using System.Buffers.Binary;
using InferenceBench.Measuring.Machine.Sensors;
using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Machine.Sensors;

/// <summary>On a tree of files as the driver amdgpu shows it.</summary>
public sealed class AmdSensorsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("inferencebench-sys-").FullName;

    [Fact]
    public void A_card_tells_power_memory_clocks_and_its_hottest_temperature()
    {
        Card("card0", format: 1, content: 3, throttle: 0);

        var reading = Read()!.Value;

        (reading.Watts, reading.MemoryBytes, reading.CoreMhz, reading.MemoryMhz, reading.Celsius).ShouldBe(
            (215, 3_000_000_000, 2400, 1249, 88));
        reading.Throttles.ShouldBe([]);
    }

    [Theory]
    [InlineData(1UL << 1, "power_cap")]
    [InlineData((1UL << 36) | (1UL << 17), "current_limit+thermal")]
    [InlineData(1UL << 56, "other")]
    public void What_holds_its_clocks_is_read_from_the_drivers_table(ulong bits, string names)
    {
        Card("card0", format: 1, content: 3, bits);
        string.Join('+', Read()!.Value.Throttles!).ShouldBe(names);
    }

    [Theory]
    [InlineData(1, 0UL)]
    [InlineData(4, 0UL)]
    [InlineData(3, ulong.MaxValue)]
    public void A_table_without_words_common_to_all_cards_tells_nothing_of_throttles(byte content, ulong bits)
    {
        Card("card0", format: 1, content, bits);
        Read()!.Value.Throttles.ShouldBeNull();
    }

    [Fact]
    public void Graphics_within_a_processor_are_left_to_the_processors_counter()
    {
        Card("card0", format: 2, content: 2, throttle: 0);
        Read().ShouldBeNull();
    }

    [Fact]
    public void Two_cards_are_added_up_and_outputs_of_a_card_are_none()
    {
        Card("card0", 1, 3, 0);
        Card("card1", 1, 3, 0);
        Directory.CreateDirectory(Path.Combine(_root, "sys/class/drm/card0-DP-1"));
        Read()!.Value.Watts.ShouldBe(430);
    }

    [Theory]
    [InlineData("1", null, 215.0)]
    [InlineData("0,1", null, 430.0)]
    [InlineData("GPU-c0ffee", null, 215.0)]
    [InlineData("", null, null)]
    [InlineData(null, "1", 215.0)]
    [InlineData("1", "0", 215.0)]
    [InlineData("1", "1", null)]
    [InlineData("0,1", "", null)]
    public void Only_what_the_variables_leave_visible_is_read(string? visible, string? ofVisible, double? watts)
    {
        Card("card0", 1, 3, 0);
        Card("card1", 1, 3, 0);
        File.WriteAllText(Path.Combine(_root, "sys/class/drm/card1/device/unique_id"), "c0ffee\n");

        using var sensors = new AmdSensors(new SystemFiles(_root), new StoppedClock(Samples.Start), visible, ofVisible);

        sensors.Read()?.Watts.ShouldBe(watts);
        (sensors.Read() is null).ShouldBe(watts is null);
    }

    /// <summary>The kernel's files of a card that is gone cannot be read any more, though they are still open.</summary>
    [Fact]
    public void A_card_that_is_taken_away_while_it_is_read_tells_nothing_more()
    {
        const string Device = "/sys/class/drm/card0/device";
        const string Power = Device + "/hwmon/hwmon3/power1_input";
        var files = new RecordedFiles($"=== {Device}/vendor\n0x1002\n=== {Power}\n215000000");
        using var sensors = new AmdSensors(files, new StoppedClock(Samples.Start));
        sensors.Read().ShouldBe(new GpuReading(Samples.Start) { Watts = 215 });
        files.Say(Power, null);
        sensors.Read().ShouldBe(new GpuReading(Samples.Start));
    }

    [Fact]
    public void Power_of_the_moment_goes_before_the_average()
    {
        Card("card0", 1, 3, 0);
        File.WriteAllText(Path.Combine(_root, "sys/class/drm/card0/device/hwmon/hwmon3/power1_input"), "198000000\n");
        Read()!.Value.Watts.ShouldBe(198);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private GpuReading? Read()
    {
        using var sensors = new AmdSensors(new SystemFiles(_root), new StoppedClock(Samples.Start));
        return sensors.Read();
    }

    private void Card(string name, byte format, byte content, ulong throttle)
    {
        var device = Path.Combine(_root, "sys/class/drm", name, "device");
        var sensors = Directory.CreateDirectory(Path.Combine(device, "hwmon", "hwmon3")).FullName;
        var table = new byte[120];
        (table[0], table[2], table[3]) = (120, format, content);
        BinaryPrimitives.WriteUInt64LittleEndian(table.AsSpan(112), throttle);
        File.WriteAllBytes(Path.Combine(device, "gpu_metrics"), table);
        File.WriteAllText(Path.Combine(device, "vendor"), "0x1002\n");
        File.WriteAllText(Path.Combine(device, "mem_info_vram_used"), "3000000000\n");
        File.WriteAllText(Path.Combine(sensors, "power1_average"), "215000000\n");
        File.WriteAllText(Path.Combine(sensors, "freq1_input"), "2400000000\n");
        File.WriteAllText(Path.Combine(sensors, "freq2_input"), "1249000000\n");
        File.WriteAllText(Path.Combine(sensors, "temp1_input"), "61000\n");
        File.WriteAllText(Path.Combine(sensors, "temp2_input"), "88000\n");
    }
}
