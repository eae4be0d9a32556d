using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Tests.Shapes;

public sealed class WeightTableTests
{
    private readonly float[] _values = new WeightTable(1).Singles;

    [Fact]
    public void Values_have_mean_zero_and_the_wanted_deviation()
    {
        _values.Average(value => (double)value).ShouldBe(0, 1e-3);
        Math.Sqrt(_values.Average(value => (double)value * value)).ShouldBe(1, 1e-2);
        Math.Sqrt(new WeightTable(0.02).Singles.Average(value => (double)value * value)).ShouldBe(0.02, 2e-4);
    }

    [Fact]
    public void Quantiles_are_those_of_a_normal_distribution()
    {
        ((double)_values[(int)(0.8413 * WeightTable.Size)]).ShouldBe(1, 0.02);
        ((double)_values[(int)(0.9772 * WeightTable.Size)]).ShouldBe(2, 0.03);
        ((double)_values[^1]).ShouldBeInRange(3.2, 3.8);
    }

    [Fact]
    public void Values_rise_and_are_symmetric()
    {
        _values.ShouldBe(_values.Order());
        _values.ShouldBe(_values.Reverse().Select(value => -value));
    }
}
