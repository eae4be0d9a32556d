using InferenceBench.Load.Comparing;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Records;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Testing;

namespace InferenceBench.Load.Tests.Comparing;

public sealed class LoadComparisonTests
{
    private const double Threshold = 0.005;

    [Fact]
    public void A_load_against_itself_is_indistinguishable_in_everything()
    {
        var load = new GeneratedLoad().Make();

        var comparison = Compare(load, load);

        comparison.Loads.Count.ShouldBe(5);
        comparison.Loads.ShouldAllBe(one => one.Request!.Verdict == LoadVerdict.Indistinguishable
            && one.Ttft!.Verdict == LoadVerdict.Indistinguishable && one.Tpot!.Verdict == LoadVerdict.Indistinguishable);
        comparison.Loads.ShouldAllBe(one => Math.Abs(one.Request!.Ratio.Value - 1) < 1e-12);
    }

    [Fact]
    public void A_slower_server_is_dearer_and_later_and_the_ratio_is_the_slowness()
    {
        var comparison = Compare(new GeneratedLoad().Make(), new GeneratedLoad { Slowness = 1.3 }.Make());

        foreach (var load in comparison.Loads)
        {
            load.Request!.Verdict.ShouldBe(LoadVerdict.Worse);
            load.Request.Ratio.Value.ShouldBe(1.3, 0.06);
            load.Ttft!.Ratio.Value.ShouldBe(1.3, 0.02);
            load.Tpot!.Ratio.Value.ShouldBe(1.3, 0.02);
        }

        comparison.Regressions(0.03, 0.09).Count().ShouldBe(5);
        Compare(new GeneratedLoad { Slowness = 1.3 }.Make(), new GeneratedLoad().Make()).Regressions(0.03, 0.09).ShouldBeEmpty();
    }

    [Fact]
    public void A_price_counts_exactly()
    {
        var comparison = Compare(new GeneratedLoad().Make(), new GeneratedLoad { UsdPerHour = 4.98 }.Make());

        comparison.Loads.ShouldAllBe(
            one => Math.Abs(one.Request!.Ratio.Value - 2) < 1e-9 && one.Request.Verdict == LoadVerdict.Worse);
        comparison.Loads.ShouldAllBe(
            one => Math.Abs((one.Request!.B / one.Request.A) - 2) < 1e-9 && one.Ttft!.Verdict == LoadVerdict.Indistinguishable);
        LoadReport.Of(new GeneratedLoad().Make()).Points[0].Cost!.RequestUsd.Value.ShouldBe(
            comparison.Loads[0].Request!.A, 1e-12);
    }

    [Fact]
    public void A_request_of_drawn_lengths_has_one_price_whoever_asks()
    {
        var load = new GeneratedLoad().Make();
        var drawn = load with { Requests = [.. load.Requests.Select((request, i) => Longer(request, 10 * (i % 7)))] };

        var comparison = Compare(drawn, drawn);

        comparison.Loads.Count.ShouldBe(5);
        LoadReport.Of(drawn).Points.Zip(comparison.Loads).ShouldAllBe(
            pair => Math.Abs((pair.Second.Request!.A / pair.First.Cost!.RequestUsd.Value) - 1) < 1e-12);
        Math.Abs((comparison.Loads[0].Request!.A / Compare(load, load).Loads[0].Request!.A) - 1).ShouldBeGreaterThan(1e-3);
    }

    [Fact]
    public void Without_a_price_seconds_are_compared()
    {
        var comparison = Compare(new GeneratedLoad().Make(), new GeneratedLoad { UsdPerHour = null }.Make());

        comparison.HasPrices.ShouldBeFalse();
        comparison.Loads.ShouldAllBe(one => Math.Abs(one.Request!.Ratio.Value - 1) < 1e-12);
    }

    [Fact]
    public void What_is_invalid_or_only_in_one_is_named_and_not_compared()
    {
        var comparison = Compare(
            new GeneratedLoad { RunId = "a", FailsAt = 4 }.Make(),
            new GeneratedLoad { RunId = "b", Concurrency = [2, 4, 8, 64] }.Make());

        comparison.Loads.Select(load => load.Point.Concurrency).ShouldBe([2, 8]);
        comparison.Left.Select(left => (left.RunId, left.Point.Concurrency)).ShouldBe(
            [("a", 1), ("a", 4), ("a", 16), ("b", 64)], ignoreOrder: true);
        comparison.Left.Single(left => left.Point.Concurrency == 4).Why.ShouldContain("invalid");
    }

    [Fact]
    public void The_interval_of_a_ratio_holds_the_truth_in_95_of_100()
    {
        var random = new Random(11);
        var held = new[] { (3, 3), (3, 5) }.Select(counts => Enumerable.Range(0, 2000).Count(_ =>
        {
            var (a, b) = (Rounds(random, counts.Item1, 10), Rounds(random, counts.Item2, 12));
            var estimate = RoundRatio.Of(b.Average() / a.Average(), a, b);
            return estimate.Low <= 1.2 && estimate.High >= 1.2;
        })).ToList();

        held.ShouldAllBe(count => count > 0.93 * 2000);
        held[0].ShouldBeLessThan((int)(0.97 * 2000));
    }

    private static RequestRecord Longer(RequestRecord request, int tokens) =>
        request with { AskedInputTokens = request.AskedInputTokens + tokens, InputTokens = request.InputTokens + tokens };

    private static List<double> Rounds(Random random, int count, double middle) =>
        [.. Enumerable.Range(0, count).Select(_ => middle * Math.Exp(
            0.05 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];

    private static LoadComparison Compare(LoadRecord a, LoadRecord b) =>
        LoadComparison.Of((a, LoadReport.Of(a)), (b, LoadReport.Of(b)), Threshold);
}
