using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Results;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;
using NSubstitute;

namespace InferenceBench.Measuring.Tests.Running;

public sealed class RunnerTests
{
    private readonly ManualClock _clock = new();
    private readonly IVisitObserver _observer = Substitute.For<IVisitObserver>();
    private readonly List<(string Key, int Round, CellStatus Status, int Left)> _ended = [];

    public RunnerTests() => _observer
        .When(observer => observer.VisitEnded(Arg.Any<Visit>(), Arg.Any<CellOutcome>(), Arg.Any<int>()))
        .Do(call => _ended.Add(
            (call.Arg<Visit>().Cell.Key, call.Arg<Visit>().Round, call.Arg<CellOutcome>().Status, call.ArgAt<int>(2))));

    [Fact]
    public async Task All_visits_are_made()
    {
        var complete = await Runner(new FakeWorkers(_clock))
            .RunAsync([SomeCells.Keyed("a"), SomeCells.Keyed("b")], SomeCells.Settings(rounds: 3), [], CancellationToken.None);
        complete.ShouldBeTrue();
        _ended.Select(e => (e.Key, e.Round))
            .ShouldBe([("a", 1), ("b", 1), ("a", 2), ("b", 2), ("a", 3), ("b", 3)], ignoreOrder: true);
        _ended.Select(e => e.Left).ShouldBe([5, 4, 3, 2, 1, 0]);
    }

    [Fact]
    public async Task What_warming_up_gave_is_told_before_measuring_starts_and_is_in_no_outcome()
    {
        await Runner(new FakeWorkers(_clock))
            .RunAsync([SomeCells.Keyed("a")], SomeCells.Settings(rounds: 1), [], CancellationToken.None);

        Received.InOrder(() =>
        {
            _observer.WarmUpTaken(Arg.Any<Visit>(), Arg.Any<Sample>());
            _observer.MeasuringStarts(Arg.Any<Visit>());
            _observer.SampleTaken(Arg.Any<Visit>(), Arg.Any<Sample>());
            _observer.VisitEnded(Arg.Any<Visit>(), Arg.Is<CellOutcome>(outcome => outcome.Samples.Count == 1), 0);
        });
    }

    [Fact]
    public async Task A_cell_that_fails_is_not_visited_again_and_the_others_go_on()
    {
        var workers = new FakeWorkers(_clock) { Failing = { 1 } };
        (await Runner(workers)
            .RunAsync([SomeCells.Keyed("a"), SomeCells.Keyed("b")], SomeCells.Settings(rounds: 3), [], CancellationToken.None))
            .ShouldBeTrue();
        workers.Requests.Count.ShouldBe(4);
        _ended[0].Status.ShouldBe(CellStatus.Failed);
        _ended.Skip(1).ShouldAllBe(e => e.Status == CellStatus.Ok && e.Key != _ended[0].Key);
        _ended[^1].Left.ShouldBe(0);
    }

    [Fact]
    public async Task Visits_of_an_interrupted_run_are_not_made_again()
    {
        VisitDone[] done = [new(1, Outcomes.Ok("a")), new(1, Outcomes.Ok("b")), new(2, Outcomes.Ok("b"))];
        await Runner(new FakeWorkers(_clock))
            .RunAsync([SomeCells.Keyed("a"), SomeCells.Keyed("b")], SomeCells.Settings(rounds: 2), done, CancellationToken.None);
        _ended.Select(e => (e.Key, e.Round)).ShouldBe([("a", 2)]);
    }

    [Fact]
    public async Task A_cell_that_failed_before_the_interruption_is_not_tried_again()
    {
        VisitDone[] done = [new(1, Outcomes.Failed("a", "It failed."))];
        await Runner(new FakeWorkers(_clock))
            .RunAsync([SomeCells.Keyed("a")], SomeCells.Settings(rounds: 2), done, CancellationToken.None);
        _ended.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_budget_that_is_used_up_ends_the_run()
    {
        var workers = new FakeWorkers(_clock, visitSeconds: 4);
        (await Runner(workers)
            .RunAsync(
                [SomeCells.Keyed("a"), SomeCells.Keyed("b")], SomeCells.Settings(rounds: 5, budgetSeconds: 10), [],
                CancellationToken.None))
            .ShouldBeFalse();
        workers.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_interruption_loses_only_the_visit_it_falls_into()
    {
        using var cancel = new CancellationTokenSource();
        var workers = new FakeWorkers(_clock) { OnRequest = n => { if (n == 2) { cancel.Cancel(); } } };
        await Should.ThrowAsync<OperationCanceledException>(
            () => Runner(workers).RunAsync([SomeCells.Keyed("a"), SomeCells.Keyed("b")], SomeCells.Settings(), [], cancel.Token));
        _ended.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_rules_are_shared_among_the_rounds()
    {
        var workers = new FakeWorkers(_clock);
        var settings = SomeCells.Settings(rounds: 4) with
        {
            Measure = new() { MaxSeconds = 40, TargetHalfWidth = 0.02, MinRepetitions = 6, MaxRepetitions = 60 },
        };
        await Runner(workers).RunAsync([SomeCells.Keyed("a")], settings, [], CancellationToken.None);
        var measure = workers.Requests.OfType<MeasureRequest>().Select(r => r.Measure).Distinct().ShouldHaveSingleItem();
        (measure.MaxSeconds, measure.TargetHalfWidth, measure.MinRepetitions, measure.MaxRepetitions).ShouldBe((10, 0.04, 2, 15));
    }

    [Fact]
    public async Task With_a_precision_to_reach_further_visits_are_made_until_the_budget_is_used_up()
    {
        var workers = new FakeWorkers(_clock, visitSeconds: 4);
        var settings = SomeCells.Settings(rounds: 1, budgetSeconds: 21);
        settings = settings with { Measure = settings.Measure with { WidestFirst = true } };

        (await Runner(workers).RunAsync([SomeCells.Keyed("a")], settings, [], CancellationToken.None)).ShouldBeTrue();

        // A single sample a visit has no interval; one of a second round has, of equal samples, one of no width.
        _ended.Select(e => (e.Key, e.Round)).ShouldBe([("a", 1), ("a", 2)]);
        _ended.ShouldAllBe(e => e.Left > 0);
    }

    /// <summary>
    /// Five cells of 10 s each, which take 2: the last may have 42 s, half of them, as further visits may follow. Those are wider
    /// by √2, as they are pooled with the first ones.
    /// </summary>
    [Fact]
    public async Task With_a_precision_to_reach_a_visit_may_use_what_others_left()
    {
        var workers = new FakeWorkers(_clock, visitSeconds: 2);
        var settings = SomeCells.Settings(rounds: 1);
        settings = settings with { Measure = settings.Measure with { WidestFirst = true, TargetHalfWidth = 0.1 } };

        var cells = "abcde".Select(key => SomeCells.Keyed($"{key}")).ToList();
        await Runner(workers).RunAsync(cells, settings, [], CancellationToken.None);

        var measures = workers.Requests.OfType<MeasureRequest>().Select(request => request.Measure).ToList();
        measures.Count.ShouldBe(10);
        measures[0].MaxSeconds.ShouldBe(10);
        measures[4].MaxSeconds.ShouldBe(21);
        measures[4].TargetHalfWidth.ShouldBe(0.1);
        measures[5].MaxSeconds.ShouldBe(10);
        measures[5].TargetHalfWidth.ShouldBe(0.1 * Math.Sqrt(2), tolerance: 1e-12);
    }

    private Runner Runner(IWorkerLauncher workers) =>
        new(new VisitRunner(workers, () => new MachineSnapshot { MonotonicSeconds = 0 }), _observer, _clock);
}
