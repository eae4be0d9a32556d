using InferenceBench.Foundation.Failures;

namespace InferenceBench.Prices.Tests;

public sealed class MachinePriceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_stated_price_must_be_above_0(double usdPerHour) =>
        Should.Throw<InputException>(() => MachinePrice.Stated(usdPerHour)).ExitCode.ShouldBe(ExitCode.PriceInvalid);

    [Fact]
    public void A_price_older_than_180_days_is_stale()
    {
        var price = new MachinePrice(1, PriceKind.Catalog, "somewhere", new DateOnly(2026, 1, 1));

        price.IsStale(new DateOnly(2026, 6, 30)).ShouldBeFalse();
        price.IsStale(new DateOnly(2026, 7, 1)).ShouldBeTrue();
    }

    [Fact]
    public void A_stated_price_is_never_stale() => MachinePrice.Stated(2.49).IsStale(new DateOnly(2036, 1, 1)).ShouldBeFalse();
}
