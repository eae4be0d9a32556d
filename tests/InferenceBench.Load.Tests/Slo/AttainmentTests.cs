using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Slo;
using InferenceBench.Load.Tests.Models;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Tests.Slo;

public sealed class AttainmentTests
{
    private const int Runs = 600;
    private static readonly LoadMix Mix = new(100, 2);

    [Theory]
    [InlineData(5.0, 300)]
    [InlineData(5.6, 300)]
    public void The_interval_holds_the_truth_in_95_of_100_runs_though_requests_wait_behind_each_other(
        double rate, double windowSeconds)
    {
        var model = new QueueModel(Places: 8, ServiceSeconds: 1);
        var level = new ServiceLevel([new(SloMetric.Ttft, 0.5)], 0.95);
        var truth = model.ShareWaitingLess(rate, 0.5);
        var server = new ModelServer(model, Mix, rampSeconds: 60, windowSeconds, seed: 1);
        var covered = Enumerable.Range(0, Runs).Count(
            _ => Goodput.Of(Visits(server, rate), level)!.Attainment is { } a && a.Low <= truth && truth <= a.High);

        ((double)covered / Runs).ShouldBeInRange(0.93, 0.97);
    }

    [Theory]
    [InlineData("ttft<500ms,tpot<50ms", "ttft < 500 ms, tpot < 50 ms for 95 %")]
    [InlineData("e2e < 10 s", "e2e < 10000 ms for 95 %")]
    public void An_objective_is_read(string text, string read) => ServiceLevel.Parse(text, 0.95).ToString().ShouldBe(read);

    [Theory]
    [InlineData("")]
    [InlineData("ttft")]
    [InlineData("ttft<500x")]
    [InlineData("ttft<0ms")]
    [InlineData("speed<1ms")]
    [InlineData("ttft>500ms")]
    [InlineData("ttft<5,00ms")]
    public void What_is_no_objective_is_refused(string text) =>
        Should.Throw<InputException>(() => ServiceLevel.Parse(text, 0.95)).ExitCode.ShouldBe(ExitCode.Usage);

    private static PointVisits Visits(ModelServer server, double rate)
    {
        var point = LoadPoint.Open(rate);
        return new(point, Mix, [.. Enumerable.Range(1, 3).Select(round => server.Visit(point, round, round)).Select(
            one => new RoundVisit(one.Visit, one.Requests))]);
    }
}
