using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;
using InferenceBench.Results.Machines;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Views;

public sealed class ViewsTests
{
    private static readonly MachineFacts Server = new()
    {
        DetectedAt = DateTimeOffset.UnixEpoch,
        OperatingSystem = new OperatingSystemFacts
        {
            Name = "Ubuntu 24.04.1 LTS",
            Kernel = "6.8.0-45-generic",
            Architecture = "x64",
            Virtualization = "QEMU Standard PC (Q35 + ICH9, 2009)",
            Container = "docker",
        },
        Cpu = new CpuFacts
        {
            Model = "Intel(R) Xeon(R) Platinum 8480+",
            Sockets = 2,
            PhysicalCores = 112,
            LogicalCores = 224,
            UsableLogicalCores = 32,
            UsablePhysicalCores = 16,
            CgroupQuotaCores = 12.5,
            L1dCacheBytes = 49152,
            L2CacheBytes = 2097152,
            L3CacheBytesTotal = 220200960,
            SimdFlags = ["avx2", "avx512f", "avx512_vnni", "amx_tile"],
            Governor = "performance",
            FrequencyDriver = "intel_pstate",
            CurrentMhz = 2000.4,
            MaxMhz = 3800,
            NumaNodes = 2,
        },
        Memory = new MemoryFacts
        {
            TotalBytes = 540_000_000_000,
            AvailableBytes = 500_000_000_000,
            CgroupLimitBytes = 137_000_000_000,
            CgroupAvailableBytes = 130_000_000_000,
            SwapTotalBytes = 0,
        },
        LoadAverageOneMinute = 0.34,
        Gpus =
        [
            new GpuFacts
            {
                Vendor = "nvidia",
                Name = "NVIDIA H200",
                Driver = "570.124.06",
                MemoryBytes = 150_754_820_096,
                FreeMemoryBytes = 149_000_000_000,
                ComputeCapability = "9.0",
                PowerLimitWatts = 700,
                CoreClockMhz = 345,
                MaxCoreClockMhz = 1980,
                TemperatureCelsius = 31,
                ThrottleReasons = ["gpu_idle"],
                PcieGeneration = 1,
                MaxPcieGeneration = 5,
                PcieLanes = 16,
                MaxPcieLanes = 16,
            },
        ],
    };

    [Fact]
    public void Hardware_is_shown_within_100_columns() => Check(HardwareView.Lines(Server, 100), "hardware-server");

    [Fact]
    public void Hardware_of_which_nothing_is_known_says_so() => Check(
        HardwareView.Lines(
            new MachineFacts
            {
                DetectedAt = DateTimeOffset.UnixEpoch,
                OperatingSystem = new OperatingSystemFacts { Architecture = "arm64" },
                Cpu = new CpuFacts { LogicalCores = 4 },
                Memory = new MemoryFacts(),
            },
            100),
        "hardware-unknown");

    [Fact]
    public void A_driver_that_does_not_answer_is_not_called_a_machine_without_a_GPU()
    {
        var broken = Server with { Gpus = [], GpuProblem = "NVIDIA's driver does not answer: mend it." };

        var text = string.Join('\n', HardwareView.Lines(broken, 80).Select(line => line.Text));

        text.ShouldContain("NVIDIA's driver does not answer");
        text.ShouldNotContain("none found");
        string.Join('\n', HardwareView.Lines(broken with { GpuProblem = null }, 80).Select(line => line.Text))
            .ShouldContain("none found");
    }

    [Fact]
    public void Findings_come_with_what_to_do() => Check(
        DoctorView.Lines(
            [
                new(FindingLevel.Ok, "llama.cpp v0.4.0 loads (CPU variant zen4)."),
                new(
                    FindingLevel.Warning,
                    "The frequency governor is 'powersave', so that the processor stays slow for a long sentence.",
                    "Set it to 'performance'."),
                new(
                    FindingLevel.Problem, "The native libraries are missing.",
                    "Run 'npm ci' in harness/natives, or ./run.sh, which does it and much more besides, in this folder."),
            ],
            80),
        "doctor",
        80);

    [Fact]
    public void Findings_without_problems_say_so() =>
        DoctorView.Lines([new(FindingLevel.Ok, "All is well.")], 80)[^1]
            .ShouldBe(new OutputLine("no problems, no warnings.", LineKind.Good));

    [Fact]
    public void Views_write_to_the_console_given()
    {
        var console = new RecordingConsole(terminal: false);

        HardwareView.Write(console.Console, Server with { Cpu = Server.Cpu with { Model = "[red]\u001b" } }, OutputForm.Plain);
        DoctorView.Write(console.Console, [new(FindingLevel.Ok, "[red]")], OutputForm.Plain);

        console.Text.ShouldContain("[red]?");
        console.Text.ShouldContain("ok       [red]");
    }

    private static void Check(IReadOnlyList<OutputLine> lines, string name, int width = 100)
    {
        lines.ShouldAllBe(line => line.Text.Length <= width);
        Approved.Check(string.Concat(lines.Select(line => line.Text + "\n")), name, Path.Combine(SourceFolder(), "x.cs"));
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.GetDirectoryName(path)!;
}
