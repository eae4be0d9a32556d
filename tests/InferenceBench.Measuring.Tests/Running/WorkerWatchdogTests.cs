using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Running;

/// <summary>Every way in which a worker can stop short of its end; the shell plays the worker.</summary>
public sealed class WorkerWatchdogTests
{
    private const string Opened = """echo '{"event":"warmed_up","repetitions":1}'""";

    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(300);

    [LinuxTheory]
    [InlineData("sleep 1000")]
    [InlineData("cat > /dev/null; sleep 1000")]
    [InlineData("trap '' TERM INT HUP; while :; do sleep 1; done")]
    [InlineData("while :; do echo noise; sleep 0.05; done")]
    [InlineData("while :; do echo noise >&2; sleep 0.05; done")]
    [InlineData(Opened + "; sleep 1000")]
    [InlineData("while :; do " + Opened + "; sleep 0.05; done")]
    [InlineData("kill -STOP $$")]
    [InlineData(Opened + "; kill -STOP $$")]
    [InlineData("sleep 1000 & sleep 1000")]
    [InlineData("exec >&-; sleep 1000")]
    public async Task A_worker_that_says_nothing_more_is_ended_and_the_visit_fails(string worker)
    {
        var last = (await EventsAsync(worker)).Last().ShouldBeOfType<WorkerFailed>();
        last.ExitCode.ShouldBe(ExitCode.TimedOut);
        last.Reason.ShouldContain("--max-seconds");
    }

    [LinuxFact]
    public async Task A_worker_that_dies_is_told_from_one_that_hangs() =>
        (await EventsAsync("exit 3", TimeSpan.FromMinutes(1)))
            .Last()
            .ShouldBeOfType<WorkerFailed>().ExitCode
            .ShouldBe(ExitCode.WorkerDied);

    [LinuxTheory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"event":"another"}""")]
    [InlineData("""{"round":1}""")]
    [InlineData("not JSON")]
    public async Task What_native_code_prints_is_no_event_and_ends_no_visit(string printed)
    {
        var events = await EventsAsync($"echo '{printed}'; {Opened}; echo '{printed}'; exit 3", TimeSpan.FromMinutes(1));
        events[0].ShouldBeOfType<WorkerWarmedUp>();
        events[1].ShouldBeOfType<WorkerFailed>().ExitCode.ShouldBe(ExitCode.WorkerDied);
        events.Count.ShouldBe(2);
    }

    [LinuxFact]
    public async Task Time_that_the_runner_takes_is_not_the_workers()
    {
        var worker = new WorkerProcess(
            ["sh", "-c", $"read request; {Opened}; read go; exit 3"], _ => new(TimeSpan.FromSeconds(30), _patience, null));
        await foreach (var one in worker.RunAsync(new DescribeRequest("x"), CancellationToken.None))
        {
            await Task.Delay(one is WorkerWarmedUp ? 3 * _patience : TimeSpan.Zero);
            (one is WorkerFailed { ExitCode: ExitCode.TimedOut }).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(5.0)]
    [InlineData(1e300)]
    [InlineData(double.PositiveInfinity)]
    public void Any_time_cap_has_a_patience(double maxSeconds)
    {
        var patience = WorkerPatience.Of(new MeasureRequest
        {
            Cell = SomeCells.One,
            Round = 1,
            Measure = new() { MaxSeconds = maxSeconds },
        });
        patience.Silence.ShouldBeGreaterThan(TimeSpan.FromSeconds(Math.Min(maxSeconds, 1e5)));
        patience.Whole.ShouldNotBeNull().ShouldBeGreaterThan(patience.Silence);
    }

    private static async Task<List<WorkerEvent>> EventsAsync(string worker, TimeSpan? given = null)
    {
        var patience = given ?? _patience;
        using var hang = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var process = new WorkerProcess(["sh", "-c", worker], _ => new(patience, patience, 5 * patience));
        var events = new List<WorkerEvent>();
        await foreach (var one in process.RunAsync(new DescribeRequest("x"), hang.Token))
        {
            events.Add(one);
        }

        return events;
    }
}
