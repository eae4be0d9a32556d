using InferenceBench.Load.Plans;

namespace InferenceBench.Load.Tests.Plans;

public sealed class ArrivalTimesTests
{
    [Theory]
    [InlineData(ArrivalKind.Constant, 1, 0)]
    [InlineData(ArrivalKind.Poisson, 1, 1)]
    [InlineData(ArrivalKind.Gamma, 0.25, 2)]
    [InlineData(ArrivalKind.Gamma, 4, 0.5)]
    public void Gaps_have_the_rate_and_the_variation_that_were_asked_for(ArrivalKind kind, double burstiness, double variation)
    {
        var times = new ArrivalTimes(new(kind, burstiness), requestsPerSecond: 20, seed: 5);
        var gaps = new double[200_000];
        for (var (i, before) = (0, 0.0); i < gaps.Length; i++)
        {
            var next = times.Next();
            (gaps[i], before) = (next - before, next);
        }

        var mean = gaps.Average();
        mean.ShouldBe(0.05, 0.001);
        (Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean).ShouldBe(variation, 0.03 * (1 + variation));
    }
}
