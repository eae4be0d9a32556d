using System.Text.Json;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Machine;
using InferenceBench.Measuring.Machine.Linux;
using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Tests.Machine;

public sealed class MachineFactsTests
{
    [Fact]
    public void Facts_become_snake_case_json_and_come_back_equal()
    {
        var facts = new MachineDetector(
            new RecordedFiles(RecordedMachines.TwoCoreVirtualMachine), RecordedPrograms.None, RecordedMachines.Linux(),
            TimeProvider.System).Detect();

        var json = JsonSerializer.Serialize(facts, JsonDefaults.Indented);

        json.ShouldContain("\"usable_physical_cores\": 2");
        json.ShouldContain("\"l1d_cache_bytes\": 49152");
        json.ShouldContain("\"l3_cache_bytes_total\"");
        json.ShouldContain("\"cgroup_limit_bytes\": null");
        json.ShouldContain("\"effective_cores\": 2");
        var again = JsonSerializer.Deserialize<MachineFacts>(json, JsonDefaults.Indented)!;
        JsonSerializer.Serialize(again, JsonDefaults.Indented).ShouldBe(json);
    }

    [Fact]
    public void The_machine_at_hand_is_read_and_names_no_one()
    {
        var facts = MachineDetector.ForThisMachine().Detect();

        facts.EffectiveCores.ShouldBeInRange(1, Environment.ProcessorCount);
        var texts = JsonSerializer.Serialize(facts, JsonDefaults.Indented);
        texts.ShouldNotContain($"\"{Environment.MachineName}\"");
        texts.ShouldNotContain($"\"{Environment.UserName}\"");
    }

    [Fact]
    public void A_cpu_list_lists_each_number_once_in_order()
    {
        CpuList.Parse("0-2,8,10-11,1").ShouldBe([0, 1, 2, 8, 10, 11]);
        CpuList.Parse("").ShouldBeNull();
        CpuList.Parse("3-1").ShouldBeNull();
        CpuList.Parse("a").ShouldBeNull();
        CpuList.Parse("0-4000000000").ShouldBeNull();
    }

    [Fact]
    public void Peak_memory_is_the_kernels_high_water_mark()
    {
        var files = new RecordedFiles("=== /proc/12/status\nName:\tx\nVmHWM:\t   2048 kB\nVmRSS:\t    100 kB\n");
        var memory = new ProcessMemory(files, RecordedPrograms.None, OperatingSystemKind.Linux);

        memory.PeakResidentBytes(12).ShouldBe(2048 * 1024);
        memory.PeakResidentBytes(13).ShouldBeNull();
    }

    [Fact]
    public void Peak_memory_of_this_process_is_known_and_that_of_none_is_not()
    {
        ProcessMemory.ForThisMachine().PeakResidentBytes(Environment.ProcessId)!.Value.ShouldBeGreaterThan(1_000_000);
        ProcessMemory.ForThisMachine().PeakResidentBytes(int.MaxValue - 1).ShouldBeNull();
    }

    [Fact]
    public void A_program_that_is_not_installed_answers_null() =>
        new ProcessRunner().Run("surely-no-such-program", [], TimeSpan.FromSeconds(1)).ShouldBeNull();

    [Fact]
    public void A_program_that_hangs_is_ended()
    {
        if (!OperatingSystem.IsWindows())
        {
            new ProcessRunner().Run("sleep", ["30"], TimeSpan.FromMilliseconds(50)).ShouldNotBeNull().TimedOut.ShouldBeTrue();
        }
    }

    [Fact]
    public void A_program_that_prints_without_end_is_ended_and_fills_no_memory()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var output = new ProcessRunner().Run("yes", [], TimeSpan.FromSeconds(60)).ShouldNotBeNull();

        (output.ExitCode, output.TimedOut).ShouldBe((-1, false));
        output.StandardOutput.Length.ShouldBeLessThan(32 << 20);
    }

    [Fact]
    public void System_files_that_are_missing_read_as_null_and_empty()
    {
        var files = new SystemFiles(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()));

        files.ReadText("/proc/cpuinfo").ShouldBeNull();
        files.List("/proc").ShouldBeEmpty();
    }
}
