using System.Diagnostics;
using System.Globalization;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Visits;
using InferenceBench.Results;
using InferenceBench.Servers;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests.Processes;

/// <summary>A load that is interrupted or killed keeps every visit that was finished, and goes on.</summary>
[Trait("Category", "Processes")]
public sealed class StruckLoadTests : IDisposable
{
    private static readonly string[] Plan =
    [
        "--concurrency", "1", "2", "--isl", "32", "--osl", "4", "--rounds", "2", "--no-split",
    ];
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-struck-").FullName;
    private long _length;
    private int _visits;
    private readonly ScriptedServer _server = new(new ServerScript { Ttft = TimeSpan.FromMilliseconds(5) });

    [LinuxFact]
    public async Task Killed_after_each_visit_it_ends_with_each_visit_once()
    {
        for (var visits = 1; visits < 4; visits++)
        {
            using var load = Start();
            await RealProgram.UntilAsync(() => load.HasEnded || VisitsDone() >= visits);
            load.Kill();
            await load.EndAsync();
            VisitsDone().ShouldBeGreaterThanOrEqualTo(visits);
        }

        await EndsWholeAsync();
    }

    [LinuxFact]
    public async Task Interrupted_it_shows_what_is_finished_and_says_how_to_go_on()
    {
        using (var load = Start())
        {
            await RealProgram.UntilAsync(() => load.HasEnded || VisitsDone() >= 1);
            load.SendInterrupt();

            var interrupted = await load.EndAsync();

            interrupted.ShouldFail(ExitCode.Interrupted).ShouldContain($"--resume {OnlyRun()}' goes on");
            interrupted.Output.ShouldContain("$/1M");
        }

        await EndsWholeAsync();
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task EndsWholeAsync()
    {
        using (var last = Start())
        {
            // Busy as a machine is that runs tests, every point may be invalid.
            (await last.EndAsync()).ExitCode.ShouldBeOneOf((int)ExitCode.Success, (int)ExitCode.CellsFailed);
        }

        var record = LoadFolder.Read(RunFolder.Open(OnlyRun()))!;
        record.Run.FinishedAt.ShouldNotBeNull();
        record.Load.Visits.Select(visit => (visit.Plan.Point.Concurrency, visit.Plan.Round)).ShouldBe(
            [(1, 1), (1, 2), (2, 1), (2, 2)], ignoreOrder: true);
        record.Requests.Select(request => request.Fingerprint).ShouldBeUnique();
        Directory.GetFiles(OnlyRun(), "*", SearchOption.AllDirectories).Select(File.ReadAllText).ShouldAllBe(
            text => !text.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    private RealProgram Start()
    {
        var isNew = !Directory.Exists(Results) || Directory.GetDirectories(Results).Length == 0;
        string[] rest = isNew ? [.. Plan, "--usd-per-hour", "2"] : ["--resume"];
        return RealProgram.Start(
            Path.Combine(_folder, "cache"), _folder, ["load", _server.Address.ToString(), "--output", Results, .. rest]);
    }

    private string Results => Path.Combine(_folder, "results");

    private string OnlyRun() => Directory.GetDirectories(Results).ShouldHaveSingleItem();

    /// <summary>
    /// Finished visits that the journal has; read by another program, because whoever opens it here keeps the run itself from
    /// it.
    /// </summary>
    private int VisitsDone()
    {
        var journal = Directory.Exists(Results)
            && Directory.GetDirectories(Results) is [var run] ? new FileInfo(Path.Combine(run, "journal.jsonl")) : null;
        if (journal is { Exists: true } && journal.Length != _length)
        {
            using var grep = Process.Start(new ProcessStartInfo("grep", [
                "-c", "load_visit_done", journal.FullName,
            ]) { RedirectStandardOutput = true })!;
            (_length, _visits) = (journal.Length, int.Parse(grep.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture));
        }

        return _visits;
    }
}
