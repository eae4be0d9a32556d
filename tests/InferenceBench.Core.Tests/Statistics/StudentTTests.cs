using InferenceBench.Core.Statistics;

namespace InferenceBench.Core.Tests.Statistics;

public sealed class StudentTTests
{
    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(4, 2.776)]
    [InlineData(9, 2.262)]
    [InlineData(29, 2.045)]
    public void Quantile_is_the_one_of_the_tables(double degreesOfFreedom, double expected) =>
        StudentT.Quantile975(degreesOfFreedom).ShouldBe(expected, 0.0005);

    [Fact]
    public void Parts_known_equally_well_make_an_ordinary_t_interval() =>
        VarianceComponent.HalfWidth(new VarianceComponent(3, 9), new VarianceComponent(1, 9)).ShouldBe(2.262 * 2, 0.001);
}
