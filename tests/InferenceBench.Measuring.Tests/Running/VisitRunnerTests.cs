using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Measuring.Machine.Sensors;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Measuring.Tests.Machine.Sensors;
using InferenceBench.Results;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Running;

public sealed class VisitRunnerTests
{
    private static readonly Visit _visit = new(SomeCells.Keyed("a"), 2);

    [Fact]
    public async Task A_visits_events_become_its_outcome()
    {
        var samples = new List<Sample>();
        var outcome = await RunAsync(new FakeWorkers(new ManualClock()), samples.Add);
        outcome.Status.ShouldBe(CellStatus.Ok);
        outcome.ExitCode.ShouldBe(ExitCode.Success);
        outcome.Samples.ShouldBe(samples);
        samples.Count.ShouldBe(1);
        (outcome.Key, outcome.PeakMemoryBytes!.Value).ShouldBe(("a", 1000));
        outcome.LoadSeconds.ShouldBe([0.5]);
        outcome.WarmUpRepetitions.ShouldBe([2]);
        outcome.Disturbances.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_that_counts_other_tokens_than_its_cell_s_has_failed()
    {
        var outcome = await RunAsync(new FakeWorkers(new ManualClock())
        {
            Change = sample => sample with { PromptTokens = int.MaxValue },
        });

        outcome.Status.ShouldBe(CellStatus.Failed);
        outcome.Samples.ShouldBeEmpty();
        outcome.Reason.ShouldStartWith("Repetition 1 of round 1 has 2147483647 prompt tokens where its cell has 8; ");
    }

    [Fact]
    public async Task A_build_that_is_not_what_was_installed_for_is_said_of_the_cell()
    {
        var outcome = await RunAsync(new FakeWorkers(new ManualClock())
        {
            BuildWarning = "llama.cpp's cuda package computes on the CPU: it finds no device.",
        });
        outcome.Disturbances.ShouldBe(["llama.cpp's cuda package computes on the CPU: it finds no device."]);
    }

    [Fact]
    public async Task A_failure_keeps_its_reason_and_code()
    {
        var outcome = await RunAsync(new FakeWorkers(new ManualClock()) { Failing = { 1 } });
        (outcome.Status, outcome.ExitCode, outcome.Reason).ShouldBe((CellStatus.Failed, ExitCode.EngineFailed, "It failed."));
    }

    [Fact]
    public async Task The_worker_is_asked_for_the_visit()
    {
        var workers = new FakeWorkers(new ManualClock());
        await RunAsync(workers);
        var request = workers.Requests.ShouldHaveSingleItem().ShouldBeOfType<MeasureRequest>();
        (request.Cell, request.Round, request.SkipSampling).ShouldBe((SomeCells.One, 2, true));
    }

    [Fact]
    public async Task While_the_processor_computes_a_card_is_read_seldom()
    {
        var clock = new TickingClock(Samples.Start);
        using var watch = new EnergyWatch([], clock, wait: null, [new GpuWatch(new NvmlSensors(new FakeNvml(), clock), clock)]);
        await new VisitRunner(new FakeWorkers(new ManualClock()), () => new MachineSnapshot { MonotonicSeconds = 0 }, watch)
            .RunAsync(_visit, new MeasureOptions(), skipSampling: true, null, CancellationToken.None);
        clock.Periods.ShouldBe([TimeSpan.FromMilliseconds(500)]);
    }

    private static Task<CellOutcome> RunAsync(FakeWorkers workers, Action<Sample>? onSample = null) =>
        new VisitRunner(workers, () => new MachineSnapshot { MonotonicSeconds = 0 })
            .RunAsync(_visit, new MeasureOptions(), skipSampling: true, onSample, CancellationToken.None);
}
