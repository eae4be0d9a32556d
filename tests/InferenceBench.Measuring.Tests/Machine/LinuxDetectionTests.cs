using InferenceBench.Measuring.Machine;
using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Tests.Machine;

public sealed class LinuxDetectionTests
{
    [Fact]
    public void A_virtual_machine_is_read_whole()
    {
        var facts = Detect(RecordedMachines.TwoCoreVirtualMachine);

        facts.Cpu.Model.ShouldBe("AMD EPYC");
        facts.Cpu.Sockets.ShouldBe(1);
        facts.Cpu.PhysicalCores.ShouldBe(2);
        facts.Cpu.LogicalCores.ShouldBe(2);
        facts.Cpu.UsableLogicalCores.ShouldBe(2);
        facts.Cpu.PerformanceCores.ShouldBeNull();
        facts.Cpu.CgroupQuotaCores.ShouldBeNull();
        facts.Cpu.L1dCacheBytes.ShouldBe(48 * 1024);
        facts.Cpu.L2CacheBytes.ShouldBe(1024 * 1024);
        facts.Cpu.CurrentMhz!.Value.ShouldBe(2598.122, 0.001);
        facts.Cpu.MaxMhz.ShouldBeNull();
        facts.Cpu.Governor.ShouldBeNull();
        facts.Cpu.NumaNodes.ShouldBe(1);
        facts.Cpu.SimdFlags.ShouldBe(
            [
                "sse4_2", "avx", "f16c", "fma", "avx2", "avx_vnni", "avx512f", "avx512bw", "avx512vbmi", "avx512_vnni",
                "avx512_bf16",
            ]);
        facts.Memory.TotalBytes.ShouldBe(24684092L * 1024);
        facts.Memory.CgroupLimitBytes.ShouldBeNull();
        facts.AvailableMemoryBytes.ShouldBe(24331036L * 1024);
        facts.Memory.SwapTotalBytes.ShouldBe(0);
        facts.LoadAverageOneMinute.ShouldBe(0.34);
        facts.OperatingSystem.Name.ShouldBe("Debian GNU/Linux 12 (bookworm)");
        facts.OperatingSystem.Kernel.ShouldBe("6.1.0-21-amd64");
        facts.OperatingSystem.Virtualization.ShouldBe("virtual machine");
        facts.OperatingSystem.Container.ShouldBe("docker");
        facts.OperatingSystem.OnBattery.ShouldBeNull();
        facts.EffectiveCores.ShouldBe(2);
        facts.Gpus.ShouldBeEmpty();
    }

    [Fact]
    public void A_cache_shared_by_cores_is_counted_once() =>
        Detect(RecordedMachines.TwoCoreVirtualMachine).Cpu.L3CacheBytesTotal.ShouldBe(32768 * 1024);

    [Fact]
    public void Limits_of_a_version_2_container_hold()
    {
        var facts = Detect(RecordedMachines.TwoCoreVirtualMachine, RecordedMachines.ContainerOfVersion2);

        facts.Cpu.CgroupQuotaCores.ShouldBe(1.5);
        facts.EffectiveCores.ShouldBe(1);
        facts.Memory.CgroupLimitBytes.ShouldBe(4_000_000_000);
        facts.AvailableMemoryBytes.ShouldBe(4_000_000_000 - 1_500_000_000 + 1_000_000_000);
    }

    [Fact]
    public void Limits_of_a_version_1_container_hold_and_no_thread_count_falls_below_one()
    {
        var facts = Detect(RecordedMachines.TwoCoreVirtualMachine, RecordedMachines.ContainerOfVersion1);

        facts.Cpu.CgroupQuotaCores.ShouldBe(0.5);
        facts.EffectiveCores.ShouldBe(1);
        facts.AvailableMemoryBytes.ShouldBe(2_000_000_000 - 900_000_000 + 300_000_000);
        facts.OperatingSystem.Container.ShouldBe("kubernetes");
    }

    [Fact]
    public void The_tightest_level_of_nested_groups_counts()
    {
        var facts = Detect(RecordedMachines.TwoCoreVirtualMachine, """
            === /proc/self/cgroup
            0::/user.slice/job.scope
            === /proc/self/mountinfo
            41 31 0:38 / /sys/fs/cgroup rw - cgroup2 cgroup rw
            === /sys/fs/cgroup/user.slice/job.scope/memory.max
            max
            === /sys/fs/cgroup/user.slice/memory.max
            3000000000
            === /sys/fs/cgroup/user.slice/memory.current
            1000000000
            === /sys/fs/cgroup/user.slice/job.scope/cpu.max
            max 100000
            === /sys/fs/cgroup/user.slice/cpu.max
            100000 100000
            """);

        facts.Memory.CgroupLimitBytes.ShouldBe(3_000_000_000);
        facts.AvailableMemoryBytes.ShouldBe(2_000_000_000);
        facts.Cpu.CgroupQuotaCores.ShouldBe(1);
    }

    [Fact]
    public void Slow_cores_of_a_mixed_processor_get_no_thread()
    {
        var facts = Detect(RecordedMachines.MixedLaptop());

        facts.Cpu.PhysicalCores.ShouldBe(8);
        facts.Cpu.LogicalCores.ShouldBe(12);
        facts.Cpu.PerformanceCores.ShouldBe(4);
        facts.EffectiveCores.ShouldBe(4);
        facts.Cpu.Governor.ShouldBe("powersave");
        facts.Cpu.FrequencyDriver.ShouldBe("intel_pstate");
        facts.Cpu.CurrentMhz.ShouldBe(1000);
        facts.Cpu.MaxMhz.ShouldBe(4400);
        facts.OperatingSystem.OnBattery.ShouldBe(true);
        facts.OperatingSystem.PowerProfile.ShouldBe("balanced");
    }

    [Fact]
    public void A_cpuset_limits_the_threads_to_the_cores_in_it()
    {
        var facts = Detect(RecordedMachines.MixedLaptop(), "=== /proc/self/status\nCpus_allowed_list:\t2-3,9");

        facts.Cpu.PhysicalCores.ShouldBe(8);
        facts.Cpu.UsableLogicalCores.ShouldBe(3);
        facts.Cpu.UsablePhysicalCores.ShouldBe(2);
        facts.EffectiveCores.ShouldBe(1);
    }

    [Fact]
    public void A_cpuset_of_slow_cores_only_uses_these() =>
        Detect(RecordedMachines.MixedLaptop(), "=== /proc/self/status\nCpus_allowed_list:\t8-11").EffectiveCores.ShouldBe(4);

    [Fact]
    public void An_arm_processor_is_named_by_lscpu()
    {
        var programs = new RecordedPrograms(("lscpu", new ProcessOutput(
            0, "Architecture: aarch64\n  Model name:   Neoverse-V1\n")));
        var facts = Detect(programs, RecordedMachines.ArmCloud);

        facts.Cpu.Model.ShouldBe("Neoverse-V1");
        facts.Cpu.SimdFlags.ShouldBe(["neon", "dotprod", "i8mm", "bf16", "sve"]);
        facts.OperatingSystem.Virtualization.ShouldBe("Amazon EC2 c7g.medium");
    }

    [Fact]
    public void An_arm_processor_without_lscpu_is_named_by_its_numbers() =>
        Detect(RecordedMachines.ArmCloud).Cpu.Model.ShouldBe("Arm implementer 0x41, part 0xd40");

    [Fact]
    public void The_product_name_of_a_machine_that_is_not_virtual_is_not_told() =>
        Detect(RecordedMachines.MixedLaptop()).OperatingSystem.Virtualization.ShouldBeNull();

    [Fact]
    public void Nothing_is_invented_where_nothing_can_be_read()
    {
        var facts = Detect("");

        facts.Cpu.ShouldBe(new CpuFacts { LogicalCores = 3, SimdFlags = facts.Cpu.SimdFlags });
        facts.Cpu.SimdFlags.ShouldBeEmpty();
        facts.Memory.ShouldBe(new MemoryFacts());
        facts.AvailableMemoryBytes.ShouldBeNull();
        facts.LoadAverageOneMinute.ShouldBeNull();
        facts.EffectiveCores.ShouldBe(3);
    }

    [Fact]
    public void Garbage_in_every_file_is_survived()
    {
        var garbage = RecordedMachines.TwoCoreVirtualMachine.Split('\n')
            .Select(line => line.StartsWith("===", StringComparison.Ordinal)
                ? line
                : "\u0001 - : -, 99999999999999999999 0-9999999999");

        var facts = Detect(string.Join('\n', garbage));

        facts.Cpu.PhysicalCores.ShouldBeNull();
        facts.AvailableMemoryBytes.ShouldBeNull();
    }

    private static MachineFacts Detect(params string[] recordings) => Detect(RecordedPrograms.None, recordings);

    private static MachineFacts Detect(RecordedPrograms programs, params string[] recordings) =>
        new MachineDetector(new RecordedFiles(recordings), programs, RecordedMachines.Linux(), TimeProvider.System).Detect();
}
