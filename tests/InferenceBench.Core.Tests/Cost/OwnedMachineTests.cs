using InferenceBench.Core.Cost;
using InferenceBench.Core.Failures;

namespace InferenceBench.Core.Tests.Cost;

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
    [InlineData("watts: 100", "currency: EUR", ExitCode.PriceInvalid)]
    [InlineData("usd_per_kwh: 0.2", "eur_per_kwh: 0.2", ExitCode.FileInvalid)]
    public void A_value_that_cannot_be_is_named(string right, string wrong, ExitCode exitCode)
    {
        Valid.ShouldContain(right);

        var error = Should.Throw<InputException>(() => OwnedMachine.Read(Valid.Replace(right, wrong, StringComparison.Ordinal), "mine.yaml"));

        error.ExitCode.ShouldBe(exitCode);
        error.Message.ShouldStartWith("mine.yaml");
    }

    [Fact]
    public void Without_watts_energy_is_paid_by_the_joule_and_idling_by_the_hour()
    {
        var machine = MachineCost.Owned(OwnedMachine.Read(Valid.Replace("watts: 100", "idle_watts: 50\npue: 1.5", StringComparison.Ordinal), "mine.yaml"));

        machine.UsdPerJoule.ShouldBe(0.3m / 3_600_000);
        machine.Parts.Single(part => part.Name == "energy").UsdPerHour.ShouldBe(0.015m);
        machine.IsPowerStated.ShouldBeFalse();
    }
}
