using InferenceBench.Claims.Arithmetic;

namespace InferenceBench.Claims.Tests.Arithmetic;

public sealed class UnitTests
{
    [Theory]
    [InlineData("usd/Mtoken", 1e-6)]
    [InlineData("%", 0.01)]
    [InlineData("ms", 0.001)]
    [InlineData("GB", 1e9)]
    [InlineData("query/day", 1.0 / 86400)]
    [InlineData("s^2", 1)]
    public void A_unit_is_its_factor_times_base_quantities(string text, double factor) =>
        Unit.Parse(text)!.Factor.ShouldBe(factor, 1e-12);

    [Theory]
    [InlineData("furlong")]
    [InlineData("usd/furlong")]
    [InlineData("s^x")]
    [InlineData("usd+s")]
    public void An_unknown_unit_is_none(string text) => Unit.Parse(text).ShouldBeNull();

    [Fact]
    public void A_month_has_thirty_days() => (Unit.Parse("month")!.Factor / Unit.Parse("day")!.Factor).ShouldBe(30);

    [Fact]
    public void What_cancels_is_gone() => Unit.Parse("usd/usd")!.Powers.ShouldBeEmpty();
}
