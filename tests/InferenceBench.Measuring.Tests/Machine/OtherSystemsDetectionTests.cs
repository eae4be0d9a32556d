using System.Text.Json;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Machine;
using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Tests.Machine;

public sealed class OtherSystemsDetectionTests
{
    private const string Sysctl = """
        machdep.cpu.brand_string: Apple M2 Pro
        hw.packages: 1
        hw.physicalcpu: 10
        hw.logicalcpu: 10
        hw.perflevel0.physicalcpu: 6
        hw.memsize: 17179869184
        hw.l1dcachesize: 65536
        hw.perflevel0.l1dcachesize: 131072
        hw.l2cachesize: 4194304
        hw.perflevel0.l2cachesize: 16777216
        kern.osproductversion: 14.5
        kern.osrelease: 23.5.0
        kern.hv_vmm_present: 0
        vm.loadavg: { 1.52 1.60 1.71 }
        vm.swapusage: total = 2048.00M  used = 1048.00M  free = 1000.00M  (encrypted)
        hw.optional.arm.FEAT_DotProd: 1
        hw.optional.arm.FEAT_I8MM: 1
        hw.optional.arm.FEAT_SME: 0
        """;

    private const string VmStat = """
        Mach Virtual Memory Statistics: (page size of 16384 bytes)
        Pages free:                               10000.
        Pages active:                            300000.
        Pages inactive:                           20000.
        Pages speculative:                         1000.
        """;

    private const string Profiler = """
        {"SPDisplaysDataType":[{"_name":"Apple M2 Pro","sppci_cores":"16","sppci_model":"Apple M2 Pro",
        "spdisplays_ndrvs":[{"_spdisplays_display-serial-number":"SECRET-SERIAL"}]}]}
        """;

    [Fact]
    public void A_mac_is_read_through_its_own_programs()
    {
        var facts = DetectMac();

        facts.OperatingSystem.Name.ShouldBe("macOS 14.5");
        facts.OperatingSystem.Virtualization.ShouldBeNull();
        facts.OperatingSystem.OnBattery.ShouldBe(true);
        facts.Cpu.Model.ShouldBe("Apple M2 Pro");
        facts.Cpu.PhysicalCores.ShouldBe(10);
        facts.EffectiveCores.ShouldBe(6);
        facts.Cpu.L1dCacheBytes.ShouldBe(131072);
        facts.Cpu.L3CacheBytesTotal.ShouldBeNull();
        facts.Cpu.SimdFlags.ShouldBe(["neon", "dotprod", "i8mm"]);
        facts.Memory.TotalBytes.ShouldBe(17179869184);
        facts.AvailableMemoryBytes.ShouldBe(31000L * 16384);
        facts.Memory.SwapFreeBytes.ShouldBe(1000L * 1024 * 1024);
        facts.LoadAverageFiveMinutes.ShouldBe(1.60);
        facts.Gpus.ShouldHaveSingleItem().Cores.ShouldBe(16);
    }

    [Fact]
    public void Serial_numbers_that_a_program_tells_are_not_kept() =>
        JsonSerializer.Serialize(DetectMac(), JsonDefaults.Indented).ShouldNotContain("SECRET");

    [Fact]
    public void A_mac_whose_programs_fail_leaves_everything_open()
    {
        var facts = Detect(OperatingSystemKind.MacOs, RecordedPrograms.None);

        facts.Cpu.Model.ShouldBeNull();
        facts.AvailableMemoryBytes.ShouldBeNull();
        facts.LoadAverageOneMinute.ShouldBeNull();
        facts.Gpus.ShouldBeEmpty();
        facts.EffectiveCores.ShouldBe(8);
    }

    [Fact]
    public void Windows_is_read_from_registry_and_cim()
    {
        var programs = new RecordedPrograms(
            ("reg query", new ProcessOutput(
                0, "\r\nHKEY_LOCAL_MACHINE\\HARDWARE\\x\r\n    ProcessorNameString    REG_SZ    AMD Ryzen 7 7840U\r\n\r\n")),
            ("powershell", new ProcessOutput(
                0,
                """{"sockets":1,"cores":8,"threads":16,"mhz":3301,"l3_kib":16384,"total_kib":32000000,"free_kib":20000000}""")));

        var facts = Detect(OperatingSystemKind.Windows, programs);

        facts.Cpu.Model.ShouldBe("AMD Ryzen 7 7840U");
        facts.Cpu.PhysicalCores.ShouldBe(8);
        facts.Cpu.LogicalCores.ShouldBe(16);
        facts.Cpu.L3CacheBytesTotal.ShouldBe(16384 * 1024);
        facts.AvailableMemoryBytes.ShouldBe(20000000L * 1024);
        facts.EffectiveCores.ShouldBe(8);
    }

    [Fact]
    public void Windows_without_powershell_falls_back_to_what_the_runtime_knows()
    {
        var facts = Detect(OperatingSystemKind.Windows, RecordedPrograms.None);

        facts.Cpu.Model.ShouldBe("Intel64 Family 6");
        facts.Cpu.PhysicalCores.ShouldBeNull();
        facts.Memory.TotalBytes.ShouldBe(16_000_000_000);
        facts.AvailableMemoryBytes.ShouldBeNull();
    }

    private static MachineFacts DetectMac() => Detect(OperatingSystemKind.MacOs, new RecordedPrograms(
        ("sysctl", new ProcessOutput(1, Sysctl)),
        ("vm_stat", new ProcessOutput(0, VmStat)),
        ("pmset", new ProcessOutput(0, "Now drawing from 'Battery Power'\n")),
        ("system_profiler", new ProcessOutput(0, Profiler))));

    private static MachineFacts Detect(OperatingSystemKind kind, IProcessRunner programs) => new MachineDetector(
        new RecordedFiles(),
        programs,
        new HostPlatform(kind, "arm64", "some system", 8, 16_000_000_000, ["neon"], "Intel64 Family 6"),
        TimeProvider.System).Detect();
}
