using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Cli.Tests.BadInput;

/// <summary>Disks that are full or cannot be written.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task Results_below_a_file_are_refused_before_a_model_is_made()
    {
        var output = Path.Combine(_cli.Write("a-file", "precious"), "results");

        (await _cli.RunAsync("run", "tiny", "--output", output))
            .ShouldFailWithOneSentence(ExitCode.NoPermission)
            .ShouldContain(output);

        File.ReadAllText(_cli.File("a-file")).ShouldBe("precious");
        Directory.Exists(_cli.Cache).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cache_below_a_file_is_refused()
    {
        _cli.Environment[CacheFolder.Variable] = Path.Combine(_cli.Write("a-file", "precious"), "cache");

        (await _cli.RunAsync("run", "tiny")).ShouldFailWithOneSentence(ExitCode.NoPermission).ShouldContain("a-file");
        (await _cli.RunAsync("models", "make", "tiny-dense"))
            .ShouldFailWithOneSentence(ExitCode.NoPermission)
            .ShouldContain("a-file");

        File.ReadAllText(_cli.File("a-file")).ShouldBe("precious");
    }

    [SmallDiskFact]
    public async Task A_read_only_disk_is_refused_for_results_and_for_the_cache()
    {
        using var disk = SmallDisk.Create(64);
        disk.MakeReadOnly();

        (await _cli.RunAsync("run", "tiny", "--output", disk.Path))
            .ShouldFailWithOneSentence(ExitCode.NoPermission)
            .ShouldContain(disk.Path);

        _cli.Environment[CacheFolder.Variable] = disk.Path;
        (await _cli.RunAsync("run", "tiny")).ShouldFailWithOneSentence(ExitCode.NoPermission).ShouldContain(disk.Path);
    }

    [SmallDiskFact]
    public async Task A_full_disk_is_refused_before_a_model_is_made()
    {
        using var disk = SmallDisk.Create(64);
        disk.Fill();

        (await _cli.RunAsync("run", "tiny", "--output", disk.Path))
            .ShouldFailWithOneSentence(ExitCode.DiskFull)
            .ShouldContain("disk is full");

        Directory.Exists(_cli.Cache).ShouldBeFalse();
    }

    [SmallDiskFact]
    public async Task A_disk_that_fills_up_while_measuring_loses_nothing_and_the_run_goes_on_later()
    {
        using var disk = SmallDisk.Create(256);
        _cli.Workers.Before = visit =>
        {
            if (visit.Round == 2)
            {
                disk.Fill();
            }
        };

        // So many gaps need more than what is left in the journal's last block.
        (await _cli.RunAsync("run", "tiny", "--generated-tokens", "500", "--output", disk.Path))
            .ShouldFail(ExitCode.DiskFull)
            .ShouldContain("journal.jsonl");

        disk.Free();
        _cli.NewVisits();
        _cli.Workers.Before = _ => { };
        (await _cli.RunAsync("run", "--resume", "--output", disk.Path)).ShouldSucceed();
        _cli.NewVisits().ShouldBe(1);
    }

    [SmallDiskFact]
    public async Task A_cache_too_small_for_a_model_is_refused_and_no_half_model_stays()
    {
        using var disk = SmallDisk.Create(1000);
        _cli.Environment[CacheFolder.Variable] = disk.Path;

        var result = await _cli.RunAsync("models", "make", "tiny-dense");

        new[] { (int)ExitCode.DiskFull, (int)ExitCode.NotEnoughDisk }.ShouldContain(result.ExitCode);
        Directory.GetFiles(disk.Path, "*.gguf*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    public void Dispose() => _cli.Dispose();
}
