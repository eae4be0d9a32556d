using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Failures;
using InferenceBench.Prices;

namespace InferenceBench.Analysis.Tests.Cost;

public sealed class OwnedMachineTests
{
    private const string Valid = "name: box\npurchase_usd: 1000\nyears: 4\nwatts: 100\nusd_per_kwh: 0.2\n";

    [Theory]
    [InlineData("purchase_usd: 1000", "purchase_usd: -1", ExitCode.PriceInvalid)]
    [InlineData("purchase_usd: 1000\n", "", ExitCode.FileInvalid)]
    [InlineData("years: 4", "years: 0", ExitCode.PriceInvalid)]
    [InlineData("watts: 100", "watts: -3", ExitCode.PriceInvalid)]
    [InlineData("watts: 100", "availability: 1.5", ExitCode.PriceInvalid)]
    [InlineData("watts: 100", "pue: 0.9", ExitCode.PriceInvalid)]
    [InlineData("watts: 100", "watts: 100\nidle_watts: 101", ExitCode.PriceInvalid)]
    [InlineData("purchase_usd: 1000", "purchase_usd: '1,5'", ExitCode.FileInvalid)]
    [InlineData("years: 4", "years: 1e20", ExitCode.PriceInvalid)]
    [InlineData("watts: 100", "currency: EUR", ExitCode.PriceInvalid)]
    [InlineData("usd_per_kwh: 0.2", "eur_per_kwh: 0.2", ExitCode.FileInvalid)]
    public void A_value_that_cannot_be_is_named(string right, string wrong, ExitCode exitCode)
    {
        Valid.ShouldContain(right);

        var error = Should.Throw<InputException>(() => OwnedMachine.Read(
            Valid.Replace(right, wrong, StringComparison.Ordinal), "mine.yaml"));

        error.ExitCode.ShouldBe(exitCode);
        error.Message.ShouldStartWith("mine.yaml");
    }

    [Fact]
    public void Without_watts_energy_is_paid_by_the_joule_and_idling_by_the_hour()
    {
        var machine = MachineCost.Owned(OwnedMachine.Read(
            Valid.Replace("watts: 100", "idle_watts: 50\npue: 1.5", StringComparison.Ordinal), "mine.yaml"));

        machine.UsdPerJoule.ShouldBe(0.3m / 3_600_000);
        machine.Parts.Single(part => part.Name == "energy").UsdPerHour.ShouldBe(0.015m);
        machine.IsPowerStated.ShouldBeFalse();
    }

    [Fact]
    public void The_purchase_is_paid_exactly_once_over_the_machines_life_whatever_availability_and_load() =>
        Check((machine, cost, load) =>
        {
            var purchase = cost.Parts.Single(part => part.Name == "purchase").UsdPerHour;
            return Near(
                Lifetime(machine, cost with { Parts = [new("purchase", purchase)], UsdPerComputingHour = 0 }, load),
                machine.PurchaseUsd);
        });

    [Fact]
    public void The_purchase_is_paid_exactly_once_by_the_tokens_of_its_life() => Check((machine, cost, share) =>
    {
        var lifeSeconds = (double)(machine.Years * 8760 * machine.Availability) * 3600 * share;
        var purchase = cost with { Parts = [cost.Parts.Single(part => part.Name == "purchase")], UsdPerComputingHour = 0 };
        return Near((decimal)(Tariff.Of(purchase, share).UsdPerSecond * lifeSeconds), machine.PurchaseUsd);
    });

    [Fact]
    public void The_upkeep_of_a_year_is_paid_once_a_year() => Check((machine, cost, load) =>
        Near(
            Lifetime(
                machine, cost with { Parts = [cost.Parts.Single(part => part.Name == "upkeep")], UsdPerComputingHour = 0 }, load),
            machine.UpkeepUsdPerYear * machine.Years));

    [Fact]
    public void Energy_is_that_of_waiting_and_computing_hours() => Check((machine, cost, share) =>
    {
        var usable = machine.Years * 8760 * machine.Availability;
        var off = machine.PoweredAllDay ? machine.Years * 8760 * (1 - machine.Availability) : 0;
        var (busy, idle) = (usable * (decimal)share, machine.IdleWatts ?? machine.Watts ?? 0);
        var kwh = (((machine.Watts ?? idle) * busy) + (idle * (usable - busy + off))) / 1000 * machine.Pue;
        return Near(
            Lifetime(machine, cost with { Parts = [cost.Parts.Single(part => part.Name == "energy")] }, share),
            kwh * machine.UsdPerKwh);
    });

    [Fact]
    public void A_month_of_a_fully_loaded_machine_is_what_its_requests_cost_one_by_one() => Check((machine, cost, share) =>
    {
        var requestsPerDay = 86_400 * (double)machine.Availability * share / 7;
        var month = MonthlyBill.Of(cost, requestSeconds: 7, requestEnergyUsd: 0, requestsPerDay, share);
        return month.Machines == 1
            && Near(month.TotalUsd, (decimal)(Tariff.Of(cost, share).UsdPerSecond * 7 * requestsPerDay * 730 / 24));
    });

    /// <summary>What all months of a machine's life cost at a share of its usable hours.</summary>
    private static decimal Lifetime(OwnedMachine machine, MachineCost cost, double share) =>
        machine.Years * 12 * MonthlyBill.Of(cost, 1, 0, 86_400 * (double)machine.Availability * share, 1).TotalUsd;

    private static bool Near(decimal one, decimal other) => Math.Abs(one - other) <= 1e-6m * Math.Max(1, Math.Abs(other));

    private static void Check(Func<OwnedMachine, MachineCost, double, bool> holds)
    {
        var machines =
            from purchase in Gen.Choose(1, 500_000)
            from months in Gen.Choose(6, 120)
            from availability in Gen.Choose(1, 100)
            from watts in Gen.Choose(0, 2000)
            from idle in Gen.Choose(0, watts)
            from hasIdle in Gen.Elements(true, false)
            from always in Gen.Elements(true, false)
            from share in Gen.Choose(1, 100)
            select (Machine: new OwnedMachine
            {
                Name = "drawn", PurchaseUsd = purchase, Years = months / 12m, Availability = availability / 100m,
                Watts = watts == 0 ? null : watts,
                IdleWatts = hasIdle ? idle : null, PoweredAllDay = always, Pue = 1.2m, UsdPerKwh = 0.3m, UpkeepUsdPerYear = 219,
            }, Share: share / 100.0);
        Prop.ForAll(machines.ToArbitrary(), drawn => holds(drawn.Machine, MachineCost.Owned(drawn.Machine), drawn.Share))
            .QuickCheckThrowOnFailure();
    }
}
