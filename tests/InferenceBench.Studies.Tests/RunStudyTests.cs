using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Foundation.Failures;
using InferenceBench.Plans;
using InferenceBench.Prices;
using InferenceBench.Results;

namespace InferenceBench.Studies.Tests;

public sealed class RunStudyTests : IDisposable
{
    private readonly Laboratory _laboratory = new();

    [Fact]
    public async Task A_suite_is_measured_into_a_folder_without_a_console()
    {
        var run = await RunAsync(_laboratory.Order());

        run.Record.Outcomes.ShouldHaveSingleItem().Samples.Count.ShouldBe(4);
        run.Folder.ShouldNotBeNull().Read().Document.ShouldSatisfyAllConditions(
            document => document.Suite.ShouldBe("tiny"),
            document => document.FinishedAt.ShouldNotBeNull(),
            document => document.ToolVersion.ShouldNotBeEmpty(),
            document => document.ResolvedSuites.ShouldHaveSingleItem().Models.ShouldBe(["tiny-dense"]));
        File.Exists(run.Folder!.CellsPath).ShouldBeTrue();
    }

    [Fact]
    public void No_study_knows_a_console() =>
        typeof(RunStudy).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name)
            .ShouldNotContain(name => name!.Contains("Console", StringComparison.Ordinal) && name != "System.Console"
                || name.Contains("CommandLine", StringComparison.Ordinal));

    [Fact]
    public async Task Energy_is_recorded_where_a_meter_can_be_read()
    {
        _laboratory.WatchEnergy = () => FakeMeter.Watch(_laboratory.Clock, idleWatts: 20, busyWatts: 120);

        var run = await RunAsync(_laboratory.Order());

        run.Record.Outcomes.ShouldHaveSingleItem().Energy.ShouldNotBeNull().IdleWatts.ShouldBe(20);
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_as_it_was_started()
    {
        var first = await InterruptedAsync();

        var run = await RunAsync(_laboratory.Order() with
        {
            Resumed = UnfinishedRun.Open(first),
            Price = _ => throw new InvalidOperationException("It has a price."),
        });

        run.Folder.ShouldNotBeNull().Path.ShouldBe(first.Path);
        run.Record.Document.Price.ShouldNotBeNull().UsdPerHour.ShouldBe(2);
        _laboratory.Workers.Visits.Count().ShouldBe(3);
        run.Record.Outcomes.ShouldHaveSingleItem().Samples.Select(sample => sample.Round).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_run_does_not_go_on_with_a_plan_that_lacks_what_it_has_measured()
    {
        var first = await InterruptedAsync();
        var other = Laboratory.TinySuite with { Workloads = [new SuiteWorkload { PromptTokens = 16, GeneratedTokens = 8 }] };
        var study = new RunStudy(_laboratory.Bench(), new SilentObserver());

        var refused = await Should.ThrowAsync<InputException>(
            () => study.RunAsync(
                other, _laboratory.Order() with { Resumed = UnfinishedRun.Open(first) }, CancellationToken.None));

        refused.ExitCode.ShouldBe(ExitCode.ResultsInvalid);
        refused.Message.ShouldContain("cannot go on");
        first.IsUnfinished.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_plan_leaves_no_folder()
    {
        var order = _laboratory.Order() with { Check = _ => throw new InputException(ExitCode.Usage, "No.") };

        await Should.ThrowAsync<InputException>(() => RunAsync(order));

        Directory.Exists(_laboratory.Results).ShouldBeFalse();
        _laboratory.Workers.Visits.ShouldBeEmpty();
    }

    /// <summary>As the newest it would be what <c>latest</c> means, and hide figures by none.</summary>
    [Fact]
    public async Task A_run_of_which_no_cell_can_run_leaves_no_folder_and_tells_its_reasons()
    {
        var suite = Laboratory.TinySuite with
        {
            Workloads = [new SuiteWorkload { PromptTokens = 1 << 20, GeneratedTokens = 8 }],
        };

        var run = await new RunStudy(_laboratory.Bench(), new SilentObserver())
            .RunAsync(suite, _laboratory.Order(), CancellationToken.None);

        run.Folder.ShouldBeNull();
        run.Record.Outcomes.ShouldNotBeEmpty();
        run.Record.Outcomes.ShouldAllBe(outcome => outcome.Status == CellStatus.Skipped && outcome.Reason.Length > 0);
        Directory.Exists(_laboratory.Results).ShouldBeFalse();
    }

    [Fact]
    public async Task A_required_roofline_is_measured_once_and_recorded_by_later_runs()
    {
        var first = await RunAsync(_laboratory.Order() with { Roofline = RooflineWish.Required });
        var visits = _laboratory.Workers.Visits.Count();
        var second = await RunAsync(_laboratory.Order());

        first.Record.Document.Roofline.ShouldNotBeNull().Machine.ShouldContain("Nameless Processor");
        second.Record.Document.Roofline.ShouldNotBeNull().MeasuredAt.ShouldBe(first.Record.Document.Roofline!.MeasuredAt);
        _laboratory.Workers.Visits.Count().ShouldBe(visits + 2);
    }

    [Fact]
    public async Task The_observer_is_told_the_way_from_beginning_to_end()
    {
        var observer = new Listing();

        await new RunStudy(_laboratory.Bench(), observer)
            .RunAsync(Laboratory.TinySuite, _laboratory.Order(), CancellationToken.None);

        observer.Calls.ShouldBe([
            "began 1", "visit 1", "warm-up", "sample", "sample", "ended 1", "visit 2", "warm-up", "sample", "sample", "ended 2",
            "ended",
        ]);
    }

    public void Dispose() => _laboratory.Dispose();

    private Task<StudyRun> RunAsync(StudyOrder order) =>
        new RunStudy(_laboratory.Bench(), new SilentObserver()).RunAsync(Laboratory.TinySuite, order, CancellationToken.None);

    /// <summary>A run at two dollars an hour that was interrupted in its second round.</summary>
    private async Task<RunFolder> InterruptedAsync()
    {
        RunFolder? folder = null;
        var order = _laboratory.Order() with { Price = _ => MachinePrice.Stated(2), Created = created => folder = created };
        _laboratory.Workers.Before = visit => _ = visit.Round == 2 ? throw new OperationCanceledException() : 0;
        (await Should.ThrowAsync<InputException>(() => RunAsync(order))).ExitCode.ShouldBe(ExitCode.Interrupted);
        _laboratory.Workers.Before = _ => { };
        return folder.ShouldNotBeNull();
    }
}
