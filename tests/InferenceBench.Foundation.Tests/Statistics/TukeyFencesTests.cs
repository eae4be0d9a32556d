using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Foundation.Tests.Statistics;

public sealed class TukeyFencesTests
{
    private readonly TukeyFences _fences = new([10, 11, 12, 13, 14]); // quartiles 11 and 13, range 2

    [Theory]
    [InlineData(12, Outlier.None)]
    [InlineData(16, Outlier.None)]
    [InlineData(16.1, Outlier.Mild)]
    [InlineData(19, Outlier.Mild)]
    [InlineData(19.1, Outlier.Severe)]
    [InlineData(7.9, Outlier.Mild)]
    [InlineData(4.9, Outlier.Severe)]
    public void Values_are_labelled_by_their_distance_from_the_quartiles(double value, Outlier expected) =>
        _fences.Label(value).ShouldBe(expected);

    [Fact]
    public void Equal_values_are_no_outliers() => new TukeyFences([3, 3, 3]).Label(3).ShouldBe(Outlier.None);
}
