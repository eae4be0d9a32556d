using InferenceBench.Load.Plans;
using InferenceBench.Load.Slo;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Tests.Models;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Tests.Searches;

/// <summary>Both searches against a model whose answer is known, in its own time.</summary>
public sealed class SearchTests
{
    private const int Seeds = 20;
    private const double RequestsPerWindow = 8000;
    private const double MostOff = 0.05;
    private static readonly LoadMix Mix = new(100, 2);

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(24)]
    public async Task The_knee_is_found_within_5_percent_in_19_of_20_seeds(int places)
    {
        var model = new QueueModel(places, ServiceSeconds: 1);
        var good = 0;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var server = new ModelServer(model, Mix, rampSeconds: 30, RequestsPerWindow / places, seed);
            var knee = await new SearchRun(
                (point, number) => Task.FromResult<InferenceBench.Load.Measuring.VisitOutcome?>(server.Visit(point, number)), Mix)
                .KneeAsync();
            good += Math.Abs((knee!.Load!.Value / places) - 1) <= MostOff ? 1 : 0;
        }

        good.ShouldBeGreaterThanOrEqualTo(Seeds * 19 / 20);
    }

    [Theory]
    [InlineData(8, 0.5, 0.95)]
    [InlineData(32, 0.2, 0.9)]
    public async Task The_capacity_within_an_objective_is_found_within_5_percent_in_19_of_20_seeds(
        int places, double seconds, double attainment)
    {
        var model = new QueueModel(places, ServiceSeconds: 1);
        var truth = model.RateFor(attainment, seconds);
        var level = new ServiceLevel([new(SloMetric.Ttft, seconds)], attainment);
        var good = 0;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var server = new ModelServer(model, Mix, rampSeconds: 100, RequestsPerWindow / places, seed);
            var run = new SearchRun(
                (point, number) => Task.FromResult<InferenceBench.Load.Measuring.VisitOutcome?>(server.Visit(point, number)),
                Mix);
            var found = await run.CapacityAsync(level, firstRate: 1, ArrivalPattern.Poisson);
            good += Math.Abs((found.RequestsPerSecond!.Value / truth) - 1) <= MostOff ? 1 : 0;
        }

        good.ShouldBeGreaterThanOrEqualTo(Seeds * 19 / 20);
    }
}
