using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Foundation.Tests.Statistics;

public sealed class StudentTTests
{
    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(4, 2.776)]
    [InlineData(9, 2.262)]
    [InlineData(29, 2.045)]
    public void Quantile_is_the_one_of_the_tables(double degreesOfFreedom, double expected) =>
        StudentT.Quantile975(degreesOfFreedom).ShouldBe(expected, 0.0005);

    /// <summary>Against MathNet's, which searches with a precision of its own and takes a hundred times as long.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(1.37)]
    [InlineData(2.5)]
    [InlineData(6.8)]
    [InlineData(19)]
    [InlineData(64.5)]
    [InlineData(1234)]
    public void Quantile_of_any_freedom_is_the_one_of_the_library(double degreesOfFreedom) =>
        (StudentT.Quantile975(degreesOfFreedom) / MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degreesOfFreedom, 0.975))
            .ShouldBe(1, 1e-7);

    [Fact]
    public void Quantiles_that_are_kept_are_those_that_would_be_found()
    {
        for (var freedom = 1; freedom <= 64; freedom++)
        {
            (StudentT.Quantile975(freedom) / StudentT.Solve(freedom)).ShouldBe(1, 1e-14, $"{freedom} degrees of freedom");
        }
    }

    [Fact]
    public void Parts_known_equally_well_make_an_ordinary_t_interval() =>
        VarianceComponent.HalfWidth(new VarianceComponent(3, 9), new VarianceComponent(1, 9)).ShouldBe(2.262 * 2, 0.001);
}
