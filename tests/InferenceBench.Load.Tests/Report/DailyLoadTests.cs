using InferenceBench.Analysis.Cost;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Report;
using InferenceBench.Prices;
using InferenceBench.Testing;

namespace InferenceBench.Load.Tests.Report;

public sealed class DailyLoadTests
{
    private const double UsdPerHour = 2.4;
    private const double DayUsd = 24 * UsdPerHour;

    private static readonly MachineCost _machine = MachineCost.Rented(MachinePrice.Stated(UsdPerHour));
    private static readonly LoadReport _report = LoadReport.Of(
        new GeneratedLoad { Slo = null }.Make(), MachinePrice.Stated(UsdPerHour));

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void A_machine_that_is_enough_costs_its_day_whatever_it_does(double requests)
    {
        var daily = Of(requests);

        daily.Month.Machines.ShouldBe(1);
        daily.AllDay.DayUsd.Value.ShouldBe(DayUsd, 1e-9);
        (daily.AllDay.RequestUsd.Value * requests).ShouldBe(DayUsd, 1e-9);
        (daily.AllDay.TotalUsdPerMillion.Value * 220 * requests / 1e6).ShouldBe(DayUsd, 1e-6);
        (daily.AllDay.TokensPerUsd.Value * DayUsd).ShouldBe(220 * requests, 1e-6 * 220 * requests);
    }

    [Fact]
    public void Seconds_that_are_used_cost_the_same_whatever_there_is_to_do() =>
        Of(1000).Used.RequestUsd.ShouldBe(Of(100_000).Used.RequestUsd);

    [Fact]
    public void What_is_used_is_the_busy_share_of_what_is_paid()
    {
        foreach (var requests in new[] { 10.0, 5e4, 3e5, 2e7 })
        {
            var daily = Of(requests);

            var paid = daily.AllDay.DayUsd.Value;
            daily.Used.DayUsd.Value.ShouldBe(paid * daily.Month.Utilisation, 1e-9 * paid);
            paid.ShouldBe(daily.Month.Machines * DayUsd, 1e-9 * daily.Month.Machines * DayUsd);
        }
    }

    [Fact]
    public void More_than_a_machine_serves_takes_as_many_as_it_takes_and_room_for_peaks_takes_more()
    {
        var most = DayUsd / _report.Points.Min(one => one.Cost!.RequestUsd.Value);

        Of(most * 2.4).Month.Machines.ShouldBe(3);
        Of(most * 2.4, utilisation: 0.5).Month.Machines.ShouldBe(5);
    }

    [Fact]
    public void The_busiest_load_is_one_that_keeps_the_objective()
    {
        var report = LoadReport.Of(new GeneratedLoad { Slo = "ttft<70ms" }.Make(), MachinePrice.Stated(UsdPerHour));

        var daily = DailyLoad.Of(report, _machine, new CostQuestion { RequestsPerDay = 1000 })!;

        daily.Busiest.ShouldBe(LoadPoint.Closed(4));
        daily.IsWithinObjective.ShouldBe(true);
    }

    [Fact]
    public void Where_no_load_keeps_it_that_is_said()
    {
        var report = LoadReport.Of(new GeneratedLoad { Slo = "ttft<1ms" }.Make(), MachinePrice.Stated(UsdPerHour));

        DailyLoad.Of(report, _machine, new CostQuestion { RequestsPerDay = 1000 })!.IsWithinObjective.ShouldBe(false);
    }

    [Fact]
    public void How_busy_it_is_on_average_is_the_smallest_load_that_serves_so_many()
    {
        var second = _report.Points[1];

        Of(86_400 * second.Figures.RequestsPerSecond.Value * 0.99).Reached.ShouldBe(second.Point);
        Of(86_400 * second.Figures.RequestsPerSecond.Value * 1.01).Reached.ShouldBe(_report.Points[2].Point);
    }

    [Fact]
    public void An_owned_machine_s_hours_are_those_in_which_it_can_be_used()
    {
        var owned = MachineCost.Owned(new OwnedMachine
        {
            Name = "box", PurchaseUsd = 17_520, Years = 2, Availability = 0.5m, Watts = 0, UsdPerKwh = 0,
        });
        var report = LoadReport.Of(new GeneratedLoad().Make(), owned.Price);

        var daily = DailyLoad.Of(report, owned, new CostQuestion { RequestsPerDay = 10 })!;

        // 17,520 $ over two years, used or not.
        daily.AllDay.DayUsd.Value.ShouldBe(24, 1e-6);
    }

    private static DailyLoad Of(double requests, double utilisation = 1) =>
        DailyLoad.Of(_report, _machine, new CostQuestion { RequestsPerDay = requests, Utilisation = utilisation })!;
}
