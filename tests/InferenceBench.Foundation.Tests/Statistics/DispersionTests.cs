using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Foundation.Tests.Statistics;

public sealed class DispersionTests
{
    [Fact]
    public void Coefficient_of_variation_divides_by_n_minus_1() =>
        Dispersion.CoefficientOfVariation([9, 10, 11])!.Value.ShouldBe(0.1, 1e-12);

    [Fact]
    public void One_value_has_no_variation() => Dispersion.CoefficientOfVariation([9]).ShouldBeNull();
}
