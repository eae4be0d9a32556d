using InferenceBench.Measuring.Machine;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Tests.Machine;

public sealed class NoiseTests
{
    private static readonly MachineSnapshot Before = new()
    {
        MonotonicSeconds = 100,
        CpuBusySeconds = 50,
        CpuStolenSeconds = 1,
        CpuTotalSeconds = 200,
        CgroupThrottledSeconds = 4,
        ThermalThrottleCount = 3,
        MeanMhz = 3000,
        SwappedBytes = 1000,
        GpuSlowdownSeconds = 9,
    };

    private static readonly MachineSnapshot Quiet = Before with
    {
        MonotonicSeconds = 110,
        CpuBusySeconds = 70,
        CpuTotalSeconds = 220,
    };

    [Fact]
    public void A_snapshot_reads_the_kernels_counters()
    {
        var files = new RecordedFiles(RecordedMachines.TwoCoreVirtualMachine, RecordedMachines.ContainerOfVersion2, """
            === /proc/stat
            cpu  10614 20 3264 133494 346 5 31 11 7 0
            cpu0 4352 0 1430 68058 28 0 6 4 0 0
            ctxt 1033066
            === /proc/vmstat
            pswpin 2
            pswpout 3
            === /sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count
            4
            === /sys/devices/system/cpu/cpu1/thermal_throttle/core_throttle_count
            5
            """);
        var programs = new RecordedPrograms(("clocks_event_reasons_counters", new ProcessOutput(
            0, "1500000, 0, 500000\n[N/A], 0, 0\n")));

        var snapshot = new NoiseWatcher(files, programs, TimeProvider.System, watchGpus: true).Take();

        snapshot.CpuBusySeconds!.Value.ShouldBe((10614 + 20 + 3264 + 5 + 31) / 100.0, 1e-9);
        snapshot.CpuStolenSeconds!.Value.ShouldBe(0.11, 1e-9);
        snapshot.CpuTotalSeconds!.Value.ShouldBe((10614 + 20 + 3264 + 133494 + 346 + 5 + 31 + 11) / 100.0, 1e-9);
        snapshot.ContextSwitches.ShouldBe(1033066);
        snapshot.ThermalThrottleCount.ShouldBe(9);
        snapshot.CgroupThrottledSeconds!.Value.ShouldBe(2.3, 1e-9);
        snapshot.SwappedBytes.ShouldBe(5L * Environment.SystemPageSize);
        snapshot.LoadAverageOneMinute.ShouldBe(0.34);
        snapshot.GpuSlowdownSeconds!.Value.ShouldBe(2, 1e-9);
    }

    [Fact]
    public void A_snapshot_of_a_machine_without_counters_is_empty_and_warns_of_nothing()
    {
        var watcher = new NoiseWatcher(new RecordedFiles(), RecordedPrograms.None, TimeProvider.System, watchGpus: true);

        var snapshot = watcher.Take();

        snapshot.ShouldBe(new MachineSnapshot { MonotonicSeconds = snapshot.MonotonicSeconds });
        NoiseWarnings.Between(snapshot, watcher.Take(), ownCpuSeconds: 1).ShouldBeEmpty();
    }

    [Fact]
    public void A_quiet_machine_gets_no_warning() => NoiseWarnings.Between(Before, Quiet, ownCpuSeconds: 19.8).ShouldBeEmpty();

    [Fact]
    public void A_moment_is_too_short_to_judge() =>
        NoiseWarnings.Between(Before, Quiet with { MonotonicSeconds = 100.5, CpuStolenSeconds = 9 }, ownCpuSeconds: 0)
            .ShouldBeEmpty();

    [Fact]
    public void Stolen_time_is_told_as_a_share_of_the_time_that_was_wanted() =>
        NoiseWarnings.Between(Before, Quiet with { CpuBusySeconds = 59.2, CpuStolenSeconds = 1.8 }).ShouldHaveSingleItem()
            .ShouldStartWith("8 % of CPU time was stolen by the host while this cell ran");

    [Fact]
    public void Other_processes_are_seen_when_the_own_time_is_known()
    {
        NoiseWarnings.Between(Before, Quiet, ownCpuSeconds: 10)
            .ShouldHaveSingleItem()
            .ShouldStartWith("Other processes used 50 %");
        NoiseWarnings.Between(Before, Quiet).ShouldBeEmpty();
    }

    [Fact]
    public void Each_other_disturbance_has_its_sentence()
    {
        var after = Quiet with
        {
            CgroupThrottledSeconds = 6.3,
            ThermalThrottleCount = 5,
            MeanMhz = 2400,
            SwappedBytes = 412_001_000,
            GpuSlowdownSeconds = 11,
        };

        NoiseWarnings.Between(Before, after).ShouldBe(
        [
            "The container's CPU limit held threads back for 2.3 s while this cell ran; use fewer threads or raise the limit.",
            "Heat slowed the processor 2 times while this cell ran; cool it or leave pauses.",
            "The processor's frequency fell by 20 % while this cell ran, from 3000 to 2400 MHz.",
            "412 MB were swapped while this cell ran; it measures the disk too: use a smaller model or context.",
            "Heat or the power supply slowed the GPU for 2.0 s while this cell ran.",
        ]);
    }

    [Fact]
    public void A_busy_machine_on_battery_is_warned_of_before_the_start()
    {
        var laptop = new MachineDetector(
            new RecordedFiles(RecordedMachines.MixedLaptop(), "=== /proc/loadavg\n6.10 2.00 1.00 2/86 5294"),
            RecordedPrograms.None,
            RecordedMachines.Linux(),
            TimeProvider.System).Detect();

        var warnings = NoiseWarnings.AtStart(laptop);

        warnings.Count.ShouldBe(2);
        warnings[0].ShouldStartWith("The load average is 6.1 on 12 logical cores");
        warnings[1].ShouldStartWith("The machine runs on battery");
        NoiseWarnings.AtStart(laptop with { Cpu = laptop.Cpu with { FrequencyDriver = "acpi-cpufreq" } }).Count.ShouldBe(3);
    }
}
