using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Analysis.Comparing;
using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Units;
using InferenceBench.Prices;

namespace InferenceBench.Analysis.Tests.Comparing;

public sealed class CostChangeTests
{
    /// <summary>What a comparison says is what two bills say: the formula of money is one.</summary>
    [Fact]
    public void The_ratio_is_that_of_the_two_bills() =>
        Prop.ForAll(
            Gen.Choose(1, 1_000_000).Select(i => i / 1000.0).Four().ToArbitrary(),
            numbers =>
            {
                var (secondsA, secondsB, a, b) = (
                    numbers.Item1, numbers.Item2, Tariff.Of(new UsdPerHour(numbers.Item3)),
                    Tariff.Of(new UsdPerHour(numbers.Item4)));
                var change = CostChange.Of(Exactly(secondsB / secondsA), a, b, threshold: 0);
                var bills = b.Usd(Exactly(secondsB)).Value / a.Usd(Exactly(secondsA)).Value;
                return Math.Abs((change.Ratio.Value / bills) - 1) < 1e-12;
            }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Machines_that_cost_the_same_change_nothing_however_odd_the_price() =>
        CostChange.Of(Exactly(1), Tariff.Of(new UsdPerHour(0.1008)), Tariff.Of(new UsdPerHour(0.1008)), threshold: 0.005).Change
            .ShouldBe(0);

    [Fact]
    public void An_owned_machine_that_waits_costs_more_a_second()
    {
        var machine = MachineCost.Owned(new() { Name = "box", PurchaseUsd = 3504, Years = 4, UsdPerKwh = 0.1m, Watts = 100 });

        CostChange.Of(Exactly(1), Tariff.Of(machine), Tariff.Of(machine, utilisation: 0.5), threshold: 0.005).Verdict
            .ShouldBe(CostVerdict.Dearer);
    }

    private static Estimate Exactly(double value) => new(value, value, value);
}
