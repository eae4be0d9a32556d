using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Foundation.Tests.Statistics;

public sealed class RadixSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(70_001)]
    public void Numbers_of_all_sizes_are_in_order(int count)
    {
        var random = new Random(count);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => Drawn(random))];
        double[] expected = [.. values.Order()];

        RadixSort.Sort(values);

        values.ShouldBe(expected);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(5000)]
    public void Whole_numbers_are_in_order(int count)
    {
        var random = new Random(count);
        ulong[] values = [.. Enumerable.Range(0, count).Select(
            i => i % 3 == 0 ? (ulong)random.Next(10) : (ulong)random.NextInt64() << (i % 2))];
        ulong[] expected = [.. values.Order()];

        RadixSort.Sort(values);

        values.ShouldBe(expected);
    }

    [Fact]
    public void Equal_numbers_stay_as_they_are()
    {
        double[] values = [.. Enumerable.Repeat(0.25, 5000)];

        RadixSort.Sort(values);

        values.ShouldAllBe(value => value == 0.25);
    }

    private static double Drawn(Random random) => random.Next(8) switch
    {
        0 => double.PositiveInfinity,
        1 => double.NegativeInfinity,
        2 => random.Next(-3, 3),
        3 => -random.NextDouble(),
        4 => random.NextDouble() * 1e300,
        5 => double.Epsilon * random.Next(5),
        _ => random.NextDouble(),
    };
}
