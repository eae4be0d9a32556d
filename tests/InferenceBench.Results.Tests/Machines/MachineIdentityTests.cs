using InferenceBench.Results.Foreign;
using InferenceBench.Results.Machines;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests.Machines;

public sealed class MachineIdentityTests
{
    private static readonly MachineIdentity _machine = new()
    {
        Processor = "AMD EPYC", Stepping = "25.17.1", InstructionSets = "avx avx2 avx512f", Cores = 2,
        MemoryBytes = 25_276_510_208, Gpus = "",
    };

    [Fact]
    public void Machines_of_one_name_and_other_instruction_sets_are_two()
    {
        var other = _machine with { InstructionSets = "avx avx2" };

        _machine.IsLike(other).ShouldBeFalse();
        _machine.DifferencesFrom(other).ShouldBe([new("instruction sets", "avx512f", "none of these")]);
        (_machine.Name, other.Name).ShouldBe(("AMD EPYC, 2 cores, AVX-512", "AMD EPYC, 2 cores, AVX2"));
    }

    [Fact]
    public void Every_known_part_tells_machines_apart()
    {
        MachineIdentity[] others =
        [
            _machine with { Processor = "Intel" }, _machine with { Stepping = "25.1.1" }, _machine with { Cores = 4 },
            _machine with { MemoryBytes = 50_000_000_000 },
            _machine with { Gpus = "NVIDIA H200" },
        ];

        others.ShouldAllBe(other => !_machine.IsLike(other) && _machine.DifferencesFrom(other).Count == 1);
        (_machine with { GpuDriver = "580" }).IsLike(_machine with { GpuDriver = "575" }).ShouldBeFalse();
    }

    [Fact]
    public void What_an_old_run_does_not_tell_is_not_known_and_no_difference()
    {
        _machine.IsLike(_machine with { Stepping = null, InstructionSets = null, MemoryBytes = null, Cores = null })
            .ShouldBeTrue();
        _machine.IsLike(new()).ShouldBeFalse("a machine of which nothing is known may be any");
        new MachineIdentity().IsLike(new()).ShouldBeTrue();
    }

    [Fact]
    public void The_kernels_share_of_the_memory_makes_no_other_machine() =>
        _machine.IsLike(_machine with { MemoryBytes = 25_276_063_744 }).ShouldBeTrue();

    [Fact]
    public void A_published_run_of_an_older_version_has_an_identity()
    {
        var run = ResultInput.ReadWithoutSteps(RepositoryFile.Path("results/2026-11-22T054420Z-default"));

        MachineIdentity.Of(run.Document.Environment).Name.ShouldBe("AMD EPYC, 2 cores, AVX-512");
        MachineIdentity.Of(run.Document.Environment).Stepping.ShouldBeNull();
    }

    [Fact]
    public void Groups_hold_machines_that_are_alike() =>
        MachineIdentity.Group([_machine, _machine with { Cores = 4 }, _machine with { Stepping = null }], machine => machine)
            .Select(group => group.Count)
            .ShouldBe([2, 1]);
}
