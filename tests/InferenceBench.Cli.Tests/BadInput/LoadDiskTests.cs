using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Visits;
using InferenceBench.Results;
using InferenceBench.Servers;

namespace InferenceBench.Cli.Tests.BadInput;

/// <summary>A load onto a disk that fills up.</summary>
public sealed class LoadDiskTests : IDisposable
{
    private readonly Cli _cli = new();
    private bool _isOver;

    [SmallDiskFact]
    public async Task What_was_finished_before_the_disk_was_full_is_kept_and_gone_on_with()
    {
        using var disk = SmallDisk.Create(4000);
        using var server = new ScriptedServer(new ServerScript { TrapFor = _ => FillBehindTheFirstVisit(disk) });
        string[] load = ["load", server.Address.ToString(), "--output", disk.Path];

        var full = await _cli.RunAsync(
            [.. load, "--concurrency", "1", "2", "--isl", "32", "--osl", "8", "--rounds", "2", "--no-split"]);

        full.ShouldFail(ExitCode.DiskFull).ShouldContain("--resume");
        disk.Free();
        _isOver = true;
        (await _cli.RunAsync([.. load, "--resume"])).ExitCode.ShouldBeOneOf((int)ExitCode.Success, (int)ExitCode.CellsFailed);
        var record = LoadFolder.Read(RunFolder.Open(Directory.GetDirectories(disk.Path).ShouldHaveSingleItem()))!;
        record.Load.Visits.Count.ShouldBe(4);
        record.Load.Visits.Select(visit => visit.Plan).ShouldBeUnique();
    }

    public void Dispose() => _cli.Dispose();

    private bool FillBehindTheFirstVisit(SmallDisk disk)
    {
        if (!_isOver && Directory.GetFiles(disk.Path, "arrivals.csv", SearchOption.AllDirectories).Length > 0)
        {
            _isOver = true;
            disk.Fill();
        }

        return false;
    }
}
