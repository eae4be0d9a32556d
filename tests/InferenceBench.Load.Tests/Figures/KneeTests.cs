using InferenceBench.Load.Figures;

namespace InferenceBench.Load.Tests.Figures;

public sealed class KneeTests
{
    [Theory]
    [InlineData(6.0)]
    [InlineData(8.0)]
    [InlineData(13.0)]
    public void A_server_of_c_equal_places_has_its_knee_at_c(double places)
    {
        var points = new double[] { 1, 2, 4, 8, 16, 32 }.Select(load => (load, 10 * Math.Min(load, places))).ToList();

        Knee.Of(points)!.Load!.Value.ShouldBe(places, 0.01);
    }

    [Fact]
    public void Where_throughput_still_grows_there_is_no_knee_yet() => Knee.Of([(1, 10), (2, 20), (4, 40)])!.Load.ShouldBeNull();

    [Fact]
    public void Where_it_never_grew_the_knee_is_at_the_smallest_load() =>
        Knee.Of([(1, 10), (2, 10.1), (4, 10)])!.Load.ShouldBe(1);

    [Fact]
    public void One_load_has_no_knee() => Knee.Of([(1, 10)]).ShouldBeNull();
}
