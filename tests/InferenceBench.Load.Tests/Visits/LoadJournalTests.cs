using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Results;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Visits;

public sealed class LoadJournalTests : IDisposable
{
    private static readonly LoadPlan Plan = new()
    {
        Points = [LoadPoint.Closed(1), LoadPoint.Closed(2)],
        Mixes = [new LoadMix(32, 4)],
        Rounds = 2,
    };
    private readonly string _results = Directory.CreateTempSubdirectory("inferencebench-load-").FullName;
    private readonly ScriptedServer _server = new(new ServerScript { Ttft = TimeSpan.FromMilliseconds(5) });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_interrupted_load_goes_on_with_what_is_missing_and_repeats_no_prompt(int visitsBefore)
    {
        var (interrupted, folder) = await InterruptedAsync(visitsBefore);
        interrupted.Run.FinishedAt.ShouldBeNull();
        interrupted.Load.Visits.Count.ShouldBe(visitsBefore);

        LoadRecord whole;
        using (var journal = LoadJournal.GoOn(folder))
        {
            whole = await Study.LoadAsync(Order(), journal, CancellationToken.None);
        }

        LoadFolder.Write(folder, whole);
        whole.Run.FinishedAt.ShouldNotBeNull();
        whole.Load.Visits.Select(visit => visit.Plan).ShouldBe(Plan.Visits(), ignoreOrder: true);
        whole.Load.Visits.Select(visit => visit.Visit).ShouldBeUnique();
        whole.Load.Visits.Take(visitsBefore).Select(visit => visit.WindowStartedAt).ShouldBe(
            interrupted.Load.Visits.Select(visit => visit.WindowStartedAt));
        whole.Requests.Select(request => request.Number).ShouldBeUnique();
        whole.Requests.Select(request => request.Fingerprint).ShouldBeUnique();
        LoadFolder.Read(folder)!.Requests.Count.ShouldBe(whole.Requests.Count);
        Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).ShouldBe(
            ["run.json", "requests.csv", "arrivals.csv"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_run_of_which_nothing_was_finished_leaves_no_folder()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => InterruptedAsync(0));

        Directory.GetFileSystemEntries(_results).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_visit_that_was_cut_is_noticed()
    {
        var (_, folder) = await InterruptedAsync(1);
        var path = Directory.GetFiles(folder.Path, RequestsCsv.FileName, SearchOption.AllDirectories).Single();
        File.WriteAllLines(path, File.ReadAllLines(path)[..^1]);

        Should.Throw<InputException>(() => LoadJournal.GoOn(folder)).ExitCode.ShouldBe(ExitCode.ResultsInvalid);
    }

    [Fact]
    public async Task Another_server_is_not_gone_on_with()
    {
        var (_, folder) = await InterruptedAsync(1);
        using var other = new ScriptedServer(new ServerScript { Face = ServerFace.Sglang });
        using var journal = LoadJournal.GoOn(folder);

        var refused = await Should.ThrowAsync<InputException>(
            () => Study.LoadAsync(Order() with { Endpoint = new Endpoint(other.Address) }, journal, CancellationToken.None));

        refused.ExitCode.ShouldBe(ExitCode.ResultsInvalid);
        refused.Message.ShouldContain("start a new run");
    }

    [Fact]
    public async Task A_search_goes_on_without_visiting_a_load_twice()
    {
        using var slow = new ScriptedServer(new ServerScript { Ttft = TimeSpan.FromMilliseconds(200) });
        var order = Order() with
        {
            Endpoint = new Endpoint(slow.Address),
            Plan = Plan with { Points = [], Search = SearchKind.Knee, Rounds = 1, BudgetSeconds = 40 },
        };
        var (interrupted, folder) = await InterruptedAsync(3, order);
        using var journal = LoadJournal.GoOn(folder);
        using var enough = new CancellationTokenSource();

        var record = await Study.LoadAsync(order, journal, enough.Token, new StopAfter(2, enough));

        record.Load.Visits.Take(3).Select(visit => visit.WindowStartedAt).ShouldBe(
            interrupted.Load.Visits.Select(visit => visit.WindowStartedAt));
        record.Load.Visits.Select(visit => visit.Plan.Point.Concurrency).ShouldBe([1, 2, 4, 8, 16]);
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_results, recursive: true);
    }

    private LoadOrder Order() => new() { Endpoint = new Endpoint(_server.Address), Calibrate = false, Plan = Plan };

    private async Task<(LoadRecord Record, RunFolder Folder)> InterruptedAsync(int visits, LoadOrder? order = null)
    {
        using var stop = new CancellationTokenSource();
        using var journal = LoadJournal.New(() => RunFolder.Create(_results, "load", DateTimeOffset.UnixEpoch));
        var record = await Study.LoadAsync(order ?? Order(), journal, stop.Token, new StopAfter(visits, stop));
        return (record, journal.Folder!);
    }

    /// <summary>Interrupts in the middle of the visit behind so many.</summary>
    private sealed class StopAfter(int visits, CancellationTokenSource stop) : ILoadObserver
    {
        private int _started;

        public void Detected(ServedBy server)
        {
        }

        public void Calibrated(ClientLimits limits)
        {
        }

        public void VisitStarted(int number, int count, VisitPlan plan)
        {
            if (_started++ == visits)
            {
                stop.CancelAfter(TimeSpan.FromMilliseconds(300));
            }
        }

        public void VisitEnded(int number, int count, VisitRecord visit, IReadOnlyList<RequestRecord> requests)
        {
        }
    }
}
